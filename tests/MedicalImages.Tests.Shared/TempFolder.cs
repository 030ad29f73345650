namespace MedicalImages.Tests.Shared;

/// <summary>A folder of the test's own, gone when the test is.</summary>
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

    /// <summary>What Windows does not know it does not need.</summary>
    public static void Chmod(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    /// <summary>Rot: one bit of a file, which may be read-only, is another.</summary>
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
