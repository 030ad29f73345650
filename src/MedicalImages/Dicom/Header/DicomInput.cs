using System.Buffers;

namespace MedicalImages.Dicom.Header;

/// <summary>
/// Content in memory, or a buffer of fixed size that reads a stream once. Large values are skipped by seeking if possible, otherwise by
/// reading. The memory does not depend on lengths in the file.
/// </summary>
internal sealed class DicomInput : IDisposable
{
    // Holds the whole header of a typical image in one read; each fragment of an encapsulated movie needs one read.
    private const int WindowSize = 16 * 1024;

    private readonly Stream? _stream;
    private readonly byte[] _window;
    private readonly long _length;
    private int _start;
    private int _end;

    public DicomInput(Stream stream)
    {
        _stream = stream;
        _window = ArrayPool<byte>.Shared.Rent(WindowSize);
        _length = stream.CanSeek ? stream.Length - stream.Position : long.MaxValue;
    }

    /// <summary>Content in memory, which is not changed.</summary>
    public DicomInput(byte[] content, int length) => (_window, _length, _end) = (content, length, length);

    /// <summary>Relative to the start.</summary>
    public long Position { get; private set; }

    /// <summary>The stream, if only the buffer was read from it: the rest starts at <see cref="Position"/>.</summary>
    public Stream Rest()
    {
        if (_stream is null) return new MemoryStream(_window, _start, _end - _start, writable: false);
        _stream.Seek(_start - _end, SeekOrigin.Current);
        _start = _end = 0;
        return _stream;
    }

    /// <summary>The next bytes, fewer only at the end; valid until the next call.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_end - _start < count) Refill(count);
        return _window.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Skips bytes; false if there are fewer.</summary>
    public bool Skip(long count)
    {
        if (count > _length - Position) return false;
        if (count > _end - _start && _stream is { CanSeek: false }) return ReadThrough(count);
        long beyond = Math.Max(0, count - (_end - _start));
        if (beyond > 0) _stream!.Seek(beyond, SeekOrigin.Current);
        Advance((int)(count - beyond));
        Position += beyond;
        return true;
    }

    public void Dispose()
    {
        if (_stream is not null) ArrayPool<byte>.Shared.Return(_window);
    }

    private bool ReadThrough(long count)
    {
        while (count > 0 && !Peek(1).IsEmpty)
        {
            int step = (int)Math.Min(count, _end - _start);
            Advance(step);
            count -= step;
        }

        return count == 0;
    }

    private void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    private void Refill(int count)
    {
        if (_stream is null) return;
        _window.AsSpan(_start, _end - _start).CopyTo(_window);
        (_start, _end) = (0, _end - _start);
        while (_end < count && Position + _end < _length)
        {
            int read = _stream.Read(_window, _end, _window.Length - _end);
            if (read == 0) return;
            _end += read;
        }
    }
}
