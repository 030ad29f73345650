using System.IO.Compression;

namespace MedicalImages.Rendering.Header;

/// <summary>Inflates at most a number of bytes: a file of 1 MB can be 1 GB of zeros.</summary>
internal sealed class BoundedInflateStream(Stream deflated, long maxBytes, CancellationToken cancellationToken)
    : DeflateStream(deflated, CompressionMode.Decompress, leaveOpen: true)
{
    private const int Megabyte = 1024 * 1024;

    private readonly byte[] _piece = new byte[64 * 1024];
    private long _inflated;

    /// <exception cref="RenderingException">More bytes than the limit.</exception>
    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int read = base.Read(buffer, offset, count);
        _inflated += read;
        return _inflated <= maxBytes
            ? read
            : throw new RenderingException(RenderingReason.TooLarge,
                $"More than {maxBytes / Megabyte} MB of the data set would be inflated.");
    }

    // That of the base class allocates as much as the request.
    public override int Read(Span<byte> buffer)
    {
        int read = Read(_piece, 0, Math.Min(_piece.Length, buffer.Length));
        _piece.AsSpan(0, read).CopyTo(buffer);
        return read;
    }
}
