namespace MedicalImages.Tests.Shared;

/// <summary>A temporary folder of a test, deleted at its end.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("medical-images-test-").FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Does nothing on Windows, which does not need it.</summary>
    public static void Chmod(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    /// <summary>Imitates disk corruption: flips one bit of a file, which may be read-only.</summary>
    public static void Flip(string path, long bit)
    {
        FileAttributes attributes = File.GetAttributes(path);
        File.SetAttributes(path, FileAttributes.Normal);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = bit / 8;
            int flipped = file.ReadByte() ^ (1 << (int)(bit % 8));
            file.Position = bit / 8;
            file.WriteByte((byte)flipped);
        }

        File.SetAttributes(path, attributes);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
