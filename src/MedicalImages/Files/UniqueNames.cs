using System.Buffers.Binary;

namespace MedicalImages.Files;

/// <summary>Unique IDs for file names. A new GUID for each of 4,000 files would take a system call each, so the first one is counted up.</summary>
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
        BinaryPrimitives.WriteInt64LittleEndian(counter, BinaryPrimitives.ReadInt64LittleEndian(counter) + Interlocked.Increment(ref _count));
        return new Guid(id);
    }
}
