using MedicalImages.Files;

namespace MedicalImages.Tests.Files;

/// <summary>A file in memory, which counts the reads.</summary>
internal sealed class CountedBytes(byte[] content) : IFileBytes
{
    public int Reads { get; private set; }

    public long Length => content.Length;

    public int ReadSome(long start, Span<byte> bytes)
    {
        Reads++;
        int length = (int)Math.Min(bytes.Length, Math.Max(0, content.Length - start));
        content.AsSpan((int)start, length).CopyTo(bytes);
        return length;
    }
}
