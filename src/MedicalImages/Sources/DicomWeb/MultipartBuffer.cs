namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// A window of a multipart response. It starts with a virtual line end, so that a boundary at the very start is a normal delimiter.
/// </summary>
internal sealed class MultipartBuffer(Stream inner)
{
    private const int Size = 64 * 1024;
    private const int MaxBlanks = 256;
    private readonly byte[] _bytes = [(byte)'\r', (byte)'\n', .. new byte[Size]];
    private int _start;
    private int _end = 2;

    /// <summary>Read but not yet taken.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(_start.._end);

    public bool AtEnd { get; private set; }

    public void Skip(int count) => _start += count;

    /// <summary>Reads more; false at the end.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            Bytes.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        int read = await inner.ReadAsync(_bytes.AsMemory(_end), cancellationToken);
        AtEnd = read == 0;
        _end += read;
        return read > 0;
    }

    public async ValueTask<bool> StartsWithAsync(byte[] what, CancellationToken cancellationToken)
    {
        while (Bytes.Length < what.Length && what.AsSpan().StartsWith(Bytes.Span) && await FillAsync(cancellationToken))
        {
        }

        return Bytes.Span.StartsWith(what);
    }

    /// <summary>The position; null if it does not occur within this number of bytes, or before the end.</summary>
    public async ValueTask<int?> FindAsync(byte[] what, int maxLength, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            int found = Bytes.Span.IndexOf(what);
            if (found >= 0 && found <= maxLength) return found;
            if (found > maxLength || Bytes.Length > maxLength + what.Length || !await FillAsync(cancellationToken)) return null;
        }
    }

    /// <summary>What follows at a distance, after spaces. Reads ahead without skipping anything.</summary>
    public async ValueTask<LineEnd> LineEndAsync(int from, CancellationToken cancellationToken)
    {
        LineEnd end;
        while ((end = FindLineEnd(Bytes.Span[Math.Min(from, Bytes.Length)..])) == LineEnd.Unknown && await FillAsync(cancellationToken))
        {
        }

        return end;
    }

    /// <summary>Skips the spaces and the two dashes that <see cref="LineEndAsync"/> found.</summary>
    public async ValueTask SkipClosingAsync(CancellationToken cancellationToken)
    {
        Skip(Bytes.Span.IndexOf("--"u8) + 2);
        await LineEndAsync(0, cancellationToken);
    }

    /// <summary>The number of bytes without a delimiter that cannot be the start of one.</summary>
    public int Surely(ReadOnlySpan<byte> delimiter)
    {
        ReadOnlySpan<byte> bytes = Bytes.Span;
        for (int at = Math.Max(0, bytes.Length - delimiter.Length + 1); at < bytes.Length; at++)
            if (delimiter.StartsWith(bytes[at..])) return at;
        return bytes.Length;
    }

    private static LineEnd FindLineEnd(ReadOnlySpan<byte> bytes)
    {
        int blanks = bytes.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (blanks > MaxBlanks || (blanks < 0 && bytes.Length > MaxBlanks)) return LineEnd.None;
        return blanks < 0 ? LineEnd.Unknown : bytes[blanks..] switch
        {
            [(byte)'\n', ..] => LineEnd.LineFeed,
            [(byte)'\r', (byte)'\n', ..] => LineEnd.CarriageReturnLineFeed,
            [(byte)'-', (byte)'-', ..] => LineEnd.Closing,
            [(byte)'\r'] or [(byte)'-'] => LineEnd.Unknown,
            _ => LineEnd.None,
        };
    }
}
