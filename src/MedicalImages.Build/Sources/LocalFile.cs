using MedicalImages.Build.Dicom;

namespace MedicalImages.Build.Sources;

/// <summary>A file on this machine.</summary>
internal static class LocalFile
{
    public static RemoteContent Open(Uri uri) => Open(uri.LocalPath);

    public static RemoteContent Open(string path)
    {
        FileStream file = OpenStream(path);
        return new RemoteContent(new Uri(path), file, file.Length, MD5: null);
    }

    public static DicomReading Read(string path, IReadOnlyCollection<DicomAttribute> asked)
    {
        using FileStream file = OpenStream(path);
        try
        {
            return DicomHeaderReader.Read(file, asked);
        }
        catch (IOException e)
        {
            throw new SourceFailure(FailureKind.Unreadable, new Uri(path), "reading it failed", e);
        }
    }

    public static FileStream OpenStream(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceFailure(FailureKind.Unreadable, new Uri(path), e is UnauthorizedAccessException ? "it may not be read" : "it is not there, or cannot be read", e);
        }
    }
}
