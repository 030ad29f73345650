using MedicalImages.Files;

namespace MedicalImages.Rendering.Frames;

/// <summary>Reads in pieces, and stops between them.</summary>
internal sealed class CancelableBytes(IFileBytes bytes, CancellationToken cancellationToken) : IFileBytes, IDisposable
{
    private const int MaxPiece = 4 * 1024 * 1024;

    public long Length => bytes.Length;

    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public int ReadSome(long start, Span<byte> into)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return bytes.ReadSome(start, into[..Math.Min(into.Length, MaxPiece)]);
    }

    public void Dispose() => (bytes as IDisposable)?.Dispose();
}
