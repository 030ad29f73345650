using System.Buffers;

namespace MedicalImages.Rendering.Decoders;

/// <summary>
/// The memory of JpegLibrary, which keeps the coefficients of a progressive image until its last scan: 2 bytes for each sample. The shared
/// pool would take up to twice as much, and keep it.
/// </summary>
/// <param name="maxBytes">Of one request.</param>
internal sealed class JpegMemory(long maxBytes) : MemoryPool<byte>
{
    public override int MaxBufferSize => Array.MaxLength;

    /// <exception cref="RenderingException">The request exceeds the limit.</exception>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => minBufferSize <= maxBytes
        ? new Block(new byte[Math.Max(0, minBufferSize)])
        : throw new RenderingException(RenderingReason.TooLarge, "A progressive JPEG frame with its coefficients exceeds 512 MB.");

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Block(byte[] bytes) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
        }
    }
}
