namespace MedicalImages.Build.Sources.DicomWeb;

/// <summary>A window on the bytes of a multipart answer. It begins with a line end that was not sent, so that a boundary at the very start is a delimiter like any other.</summary>
internal sealed class MultipartBuffer(Stream inner, byte[] delimiter)
{
    private const int Size = 64 * 1024;
    private readonly byte[] _bytes = [(byte)'\r', (byte)'\n', .. new byte[Size]];
    private int _start;
    private int _end = 2;

    public byte[] Delimiter => delimiter;

    /// <summary>Read and not yet taken.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(_start.._end);

    public bool AtEnd { get; private set; }

    /// <summary>How many of the bytes, where no delimiter is among them, cannot be the beginning of one.</summary>
    public int Surely => Bytes.Length - PrefixAtEnd();

    public void Skip(int count) => _start += count;

    /// <summary>Reads some more; false at the end.</summary>
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

    /// <summary>Where it stands; null where it does not within so many bytes, or before the end.</summary>
    public async ValueTask<int?> FindAsync(byte[] what, int longest, CancellationToken cancellationToken)
    {
        for (; ; )
        {
            int found = Bytes.Span.IndexOf(what);
            if (found >= 0 && found <= longest) return found;
            if (found > longest || Bytes.Length > longest + what.Length || !await FillAsync(cancellationToken)) return null;
        }
    }

    private int PrefixAtEnd()
    {
        ReadOnlySpan<byte> bytes = Bytes.Span;
        int from = Math.Max(0, bytes.Length - delimiter.Length + 1);
        int at = bytes[from..].IndexOf((byte)'\r');
        while (at >= 0 && !delimiter.AsSpan().StartsWith(bytes[(from + at)..]))
        {
            int next = bytes[(from + at + 1)..].IndexOf((byte)'\r');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return at < 0 ? 0 : bytes.Length - from - at;
    }
}
