using MedicalImages.Files;

namespace MedicalImages.Output;

/// <summary>
/// Copies a file in memory: one read, one write. <see cref="File.Copy(string, string)"/> also copies time and permissions, which must then
/// be set again: 20 instead of 13 system calls per image.
/// </summary>
internal static class SmallFile
{
    /// <summary>A clone (FICLONE) of a larger file is cheaper than its bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    private const UnixFileMode NotExecutable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Creates <paramref name="target"/>, which must not exist.</summary>
    /// <returns>False if the source is not small, or does not have this size; then nothing was created.</returns>
    public static bool TryCopy(string source, string target, long size)
    {
        if (size > MaxBytes) return false;
        using var bytes = new RentedBytes(MaxBytes + 1);
        int read = WholeFile.Read(source, bytes.Array.AsSpan(0, (int)size + 1), out UnixFileMode mode);
        if (read != size) return false;
        WholeFile.Create(target, bytes.Array.AsSpan(0, read), GetMode(mode));
        return true;
    }

    /// <summary>
    /// The file gets its permissions when it is created: those of the source that the umask allows, writable by the owner, and not
    /// executable, because NuGet may restore images as executable files.
    /// </summary>
    private static UnixFileMode GetMode(UnixFileMode source) => (source | UnixFileMode.UserWrite) & NotExecutable;
}
