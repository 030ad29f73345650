namespace MedicalImages.Build.Sources;

/// <summary>An image that is a file on this machine.</summary>
internal static class LocalFile
{
    public static RemoteContent Open(Uri uri)
    {
        try
        {
            var file = new FileStream(uri.LocalPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return new RemoteContent(uri, file, file.Length, MD5: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceFailure(FailureKind.Unreadable, uri, e is UnauthorizedAccessException ? "it may not be read" : "it is not there, or cannot be read", e);
        }
    }
}
