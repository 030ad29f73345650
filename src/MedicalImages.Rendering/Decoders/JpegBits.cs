namespace MedicalImages.Rendering.Decoders;

/// <summary>The bits of the compressed data of a JPEG scan, up to the next marker (ITU-T T.81 F.2.2.5).</summary>
/// <param name="position">Where the data starts.</param>
internal ref struct JpegBits(ReadOnlySpan<byte> stream, int position)
{
    private const byte Prefix = 0xFF;
    private const byte FirstRestart = 0xD0;
    private const int Capacity = 64;

    private readonly ReadOnlySpan<byte> _stream = stream;
    private int _position = position;
    private ulong _bits; // the next bit is the highest
    private int _count;

    /// <summary>The next 16 bits. Those after the end of the data are 0.</summary>
    public int Peek()
    {
        if (_count < 16) Fill();
        return (int)(_bits >> (Capacity - 16));
    }

    /// <param name="count">At most 16.</param>
    /// <exception cref="RenderingException">The data has fewer bits.</exception>
    public void Skip(int count)
    {
        if (count > _count) throw RenderingException.Truncated("The JPEG stream ends before the frame is complete.");
        _bits <<= count;
        _count -= count;
    }

    /// <param name="count">1 to 16.</param>
    /// <exception cref="RenderingException">The data has fewer bits.</exception>
    public int Read(int count)
    {
        int value = Peek() >> (16 - count);
        Skip(count);
        return value;
    }

    /// <summary>Continues after a restart marker. Bits before it are padding.</summary>
    /// <param name="number">Restarts are counted, modulo 8.</param>
    /// <exception cref="RenderingException">The next marker is another one.</exception>
    public void Restart(int number)
    {
        int marker = FindMarker();
        if (marker == _stream.Length || _stream[marker + 1] != FirstRestart + (number % 8))
            throw RenderingException.Invalid("A restart of the JPEG stream is missing.");
        (_position, _bits, _count) = (marker + 2, 0, 0);
    }

    /// <summary>Where the next marker is; the end of the stream if there is none.</summary>
    public readonly int FindMarker()
    {
        for (int at = _position; at + 1 < _stream.Length; at++)
            if (_stream[at] == Prefix && _stream[at + 1] is not (0 or Prefix)) return at;
        return _stream.Length;
    }

    private void Fill()
    {
        while (_count <= Capacity - 8 && TryReadByte(out byte next))
        {
            _count += 8;
            _bits |= (ulong)next << (Capacity - _count);
        }
    }

    // A zero follows each byte of data with the value of the prefix.
    private bool TryReadByte(out byte next)
    {
        next = _position < _stream.Length ? _stream[_position] : Prefix;
        if (next != Prefix)
        {
            _position++;
            return true;
        }

        if (_position + 1 >= _stream.Length || _stream[_position + 1] != 0) return false;
        _position += 2;
        return true;
    }
}
