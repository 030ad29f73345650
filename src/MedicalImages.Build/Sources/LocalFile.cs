namespace MedicalImages.Build.Sources;

/// <summary>An image or a list that is a file on this machine.</summary>
internal static class LocalFile
{
    public static RemoteContent Open(Uri uri)
    {
        try
        {
            var file = new FileStream(uri.LocalPath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return new RemoteContent(uri, file, file.Length, MD5: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new SourceFailure(FailureKind.Unreadable, uri, Reason(uri.LocalPath, e), e);
        }
    }

    /// <summary>Opens it, and reads all that is wanted of it.</summary>
    public static async Task<T> ReadAsync<T>(Uri uri, Func<Stream, Task<T>> read)
    {
        await using RemoteContent file = Open(uri);
        try
        {
            return await read(file.Stream);
        }
        catch (IOException e)
        {
            throw new SourceFailure(FailureKind.Unreadable, uri, "it cannot be read to its end", e);
        }
    }

    // A folder is an UnauthorizedAccessException on Unix, and a pipe has no length.
    private static string Reason(string path, Exception e) => e switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        UnauthorizedAccessException => "it may not be read",
        NotSupportedException => "it is no plain file",
        _ => "it is not there, or cannot be read",
    };
}
