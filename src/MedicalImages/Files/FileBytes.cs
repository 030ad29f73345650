namespace MedicalImages.Files;

/// <summary>A file that the owner opens and closes.</summary>
internal sealed class FileBytes(FileStream file) : IFileBytes
{
    public long Length { get; } = file.Length;

    public int ReadSome(long start, Span<byte> bytes) => RandomAccess.Read(file.SafeFileHandle, bytes, start);
}
