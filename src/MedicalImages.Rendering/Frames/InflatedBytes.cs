using MedicalImages.Files;
using MedicalImages.Rendering.Header;

namespace MedicalImages.Rendering.Frames;

/// <summary>
/// A deflated data set by position. A later position is inflated from the current one, and an earlier one from the start, so that only the
/// requested bytes are kept in memory.
/// </summary>
internal sealed class InflatedBytes(FileStream file, long start, CancellationToken cancellationToken) : IFileBytes, IDisposable
{
    private const int BufferSize = 64 * 1024;

    private BoundedInflateStream? _inflated;
    private long _position;

    /// <summary>Unknown, because a deflated data set does not contain it.</summary>
    public long Length => long.MaxValue;

    public int ReadSome(long position, Span<byte> bytes)
    {
        try
        {
            if (_inflated is null || position < _position) Restart();
            if (!TrySkip(position - _position)) return 0;
            int read = _inflated!.Read(bytes);
            _position += read;
            return read;
        }
        catch (InvalidDataException e)
        {
            throw RenderingException.Invalid("The data set is not deflated as its transfer syntax says.", e);
        }
    }

    public void Dispose() => _inflated?.Dispose();

    private void Restart()
    {
        _inflated?.Dispose();
        file.Position = start;
        _inflated = new(file, DicomPicture.MaxSkippedBytes + DicomPicture.MaxFrameBytes, cancellationToken);
        _position = 0;
    }

    private bool TrySkip(long count)
    {
        byte[] buffer = count > 0 ? new byte[Math.Min(BufferSize, count)] : [];
        for (int read; count > 0; count -= read)
        {
            read = _inflated!.Read(buffer, 0, (int)Math.Min(buffer.Length, count));
            if (read == 0) return false;
            _position += read;
        }

        return true;
    }
}
