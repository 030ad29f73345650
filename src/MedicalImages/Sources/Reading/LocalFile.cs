using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Reading;

/// <summary>A local image, list or archive file.</summary>
internal static class LocalFile
{
    public static RemoteContent Open(string path) => Open(new FileInfo(path));

    /// <param name="file">Its state is known already: each look at a file takes a system call.</param>
    public static RemoteContent Open(FileInfo file)
    {
        var uri = new Uri(file.FullName);
        if (IsEmpty(file)) return new RemoteContent(uri, Stream.Null, 0, MD5: null);
        if (SmallFileStream.TryOpen(file) is { } small) return new RemoteContent(uri, small, small.Length, MD5: null);
        FileStream content = OpenStream(file);
        return new RemoteContent(uri, new LocalFileStream(content, uri), content.Length, MD5: null);
    }

    public static FileStream OpenStream(string path) => OpenStream(new FileInfo(path));

    private static FileStream OpenStream(FileInfo file)
    {
        string path = file.FullName;
        try
        {
            // opening a pipe waits for its writer
            if (file is { Exists: true, Length: 0 }) throw Unreadable(path, "it is empty or not a regular file");
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0,
                FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, Reason(path, e), e);
        }
    }

    /// <param name="file">Its listed state.</param>
    public static DicomReading ReadHeader(FileInfo file, IReadOnlyCollection<DicomAttribute> requested)
    {
        using SmallFileStream? small = SmallFileStream.TryOpen(file);
        if (small is not null) return small.ReadHeader(requested);
        var current = new FileInfo(file.FullName);
        using Stream content = IsEmpty(current) ? Stream.Null : OpenStream(current);
        try
        {
            return DicomHeaderReader.Read(content, requested);
        }
        catch (IOException e)
        {
            throw Unreadable(file.FullName, "it could not be read completely", e);
        }
    }

    /// <summary>Opens the file, and reads everything that is required.</summary>
    public static async Task<T> ReadAsync<T>(string path, Func<Stream, Task<T>> read)
    {
        // FileStream.ReadAsync would leave it to another thread: all callers are suspended, and a build compiles 148 methods for that.
        using var file = new LocalFileStream(OpenStream(path), new Uri(path));
        return await read(file);
    }

    private static bool IsEmpty(FileInfo file) => file is { Exists: true, Length: 0 } && EmptyFile.IsRegular(file.FullName);

    private static SourceFailure Unreadable(string path, string reason, Exception? cause = null) =>
        new(FailureKind.Unreadable, new Uri(path), reason, cause);

    // On Unix, opening a folder throws UnauthorizedAccessException.
    private static string Reason(string path, Exception e) => e switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        UnauthorizedAccessException => "access is denied",
        _ => "it does not exist or cannot be read",
    };
}
