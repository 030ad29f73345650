using System.Buffers;
using MedicalImages.Files;
using Microsoft.Win32.SafeHandles;

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
        byte[] bytes = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        try
        {
            using SafeFileHandle from = File.OpenHandle(source, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            int read = from.Fill(bytes.AsSpan(0, (int)size + 1));
            if (read != size) return false;
            using FileStream to = Create(target, from);
            to.Write(bytes, 0, read);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>
    /// The file gets its permissions when it is created: those of the source that the umask allows, writable by the owner, and not
    /// executable, because NuGet may restore images as executable files.
    /// </summary>
    private static FileStream Create(string path, SafeFileHandle source)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = (File.GetUnixFileMode(source) | UnixFileMode.UserWrite) & NotExecutable;
        return new FileStream(path, options);
    }
}
