using System.Buffers.Binary;

namespace MedicalImages.Files;

/// <summary>
/// Unique IDs for file names. A new GUID takes a system call, so the first one is counted up for each of 4,000 files.
/// </summary>
internal sealed class UniqueNames
{
    private const int Size = 16;

    private readonly byte[] _first = Guid.NewGuid().ToByteArray();
    private long _count;

    public Guid Next()
    {
        Span<byte> id = stackalloc byte[Size];
        _first.CopyTo(id);
        Span<byte> counter = id[(Size - sizeof(long))..];
        long next = BinaryPrimitives.ReadInt64LittleEndian(counter) + Interlocked.Increment(ref _count);
        BinaryPrimitives.WriteInt64LittleEndian(counter, next);
        return new Guid(id);
    }
}
