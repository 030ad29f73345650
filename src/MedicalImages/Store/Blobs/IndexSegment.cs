using System.Text;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// Creates files of the index. A file that others can write to is not trusted, so all of them are private to the user, independent of the
/// umask.
/// </summary>
internal static class IndexSegment
{
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    public static void Write(string path, IEnumerable<string> lines)
    {
        using FileStream file = Create(path);
        using var writer = new StreamWriter(file, Encoding.ASCII, bufferSize: 64 * 1024);
        foreach (string line in lines) writer.Write($"{line}\n");
    }
}
