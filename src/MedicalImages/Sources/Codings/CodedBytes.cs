using MedicalImages.Files;

namespace MedicalImages.Sources.Codings;

/// <summary>
/// A window of compressed bytes. An inflater reads ahead and does not report where its data ended, so its last input stays in the window
/// and can be examined again.
/// </summary>
internal sealed class CodedBytes(Stream inner) : ForwardStream
{
    private const int PieceSize = 16 * 1024;
    private const int TailSize = 16;
    private readonly byte[] _bytes = new byte[4 * PieceSize];
    private int _given;
    private int _start;
    private int _end;
    private bool _isWhole;

    /// <summary>Whether the inflater read after the end.</summary>
    public bool WasExhausted { get; private set; }

    /// <summary>The bytes that were not taken.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start.._end);

    /// <summary>The result of the last read, and all following bytes in the window.</summary>
    public ReadOnlySpan<byte> BytesWithLastPiece => _bytes.AsSpan(_given.._end);

    public void Skip(int count) => _given = _start += count;

    /// <summary>Moves back to a position in the last piece.</summary>
    public void ReturnTo(int place) => Skip(_given + place - _start);

    /// <summary>Reads until <see cref="Bytes"/> has this number of bytes; false if there are fewer.</summary>
    public async ValueTask<bool> HasAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count && !_isWhole) await FillAsync(cancellationToken);
        return _end - _start >= count;
    }

    /// <summary>Passes a piece to an inflater.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _given = _start;
        // Passes the last bytes one by one, so that what remains is exactly what follows the compressed data.
        int free = await HasAsync(TailSize + 1, cancellationToken) ? Bytes.Length - TailSize : Math.Min(1, Bytes.Length);
        WasExhausted |= free == 0;
        int count = Math.Min(Math.Min(buffer.Length, PieceSize), free);
        _bytes.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_end > _bytes.Length - PieceSize)
        {
            _bytes.AsSpan(_given.._end).CopyTo(_bytes);
            (_given, _start, _end) = (0, _start - _given, _end - _given);
        }

        int read = await inner.ReadAsync(_bytes.AsMemory(_end), cancellationToken);
        _isWhole = read == 0;
        _end += read;
    }
}
