using System.Buffers;

namespace MedicalImages.Files;

/// <summary>A buffer of the shared pool, which is returned once. It has at least this size.</summary>
internal sealed class RentedBytes(int size) : IDisposable
{
    private byte[]? _bytes = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>Throws after <see cref="Dispose"/>: the bytes belong to another user then.</summary>
    public byte[] Array => _bytes ?? throw new ObjectDisposedException(nameof(RentedBytes));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes) ArrayPool<byte>.Shared.Return(bytes);
    }
}
