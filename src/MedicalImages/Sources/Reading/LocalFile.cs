using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Reading;

/// <summary>A local image, list or archive file.</summary>
internal static class LocalFile
{
    public static RemoteContent Open(string path)
    {
        if (IsEmpty(path)) return new RemoteContent(new Uri(path), Stream.Null, 0, MD5: null);
        FileStream file = OpenStream(path);
        return new RemoteContent(new Uri(path), new LocalFileStream(file, new Uri(path)), file.Length, MD5: null);
    }

    public static FileStream OpenStream(string path)
    {
        try
        {
            // opening a pipe waits for its writer
            if (new FileInfo(path) is { Exists: true, Length: 0 }) throw Unreadable(path, "it is empty or not a regular file");
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0,
                FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, Reason(path, e), e);
        }
    }

    public static DicomReading ReadHeader(string path, IReadOnlyCollection<DicomAttribute> requested)
    {
        using Stream file = IsEmpty(path) ? Stream.Null : OpenStream(path);
        try
        {
            return DicomHeaderReader.Read(file, requested);
        }
        catch (IOException e)
        {
            throw Unreadable(path, "it could not be read completely", e);
        }
    }

    /// <summary>Opens the file, and reads everything that is required.</summary>
    public static async Task<T> ReadAsync<T>(string path, Func<Stream, Task<T>> read)
    {
        await using FileStream file = OpenStream(path);
        try
        {
            return await read(file);
        }
        catch (IOException e)
        {
            throw Unreadable(path, "it could not be read completely", e);
        }
    }

    private static bool IsEmpty(string path) => new FileInfo(path) is { Exists: true, Length: 0 } && EmptyFile.IsRegular(path);

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
