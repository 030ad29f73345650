namespace MedicalImages.Rendering.Output;

/// <summary>
/// Makes a picture smaller: each new pixel is the mean of the area that it covers, which keeps small structures visible. All weights are
/// integers, so that the result is the same on every machine.
/// </summary>
internal sealed class AreaScaler(PictureSize from, PictureSize to, int channels)
{
    private readonly byte[] _pixels = new byte[to.Width * to.Height * channels];
    private readonly long[] _line = new long[to.Width * channels]; // of one row, reduced in width
    private readonly long[] _sums = new long[to.Width * channels]; // of the rows of one new row
    private int _row;

    public byte[] Pixels => _pixels;

    /// <summary>The next row of the picture.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        Reduce(row);
        // In units of 1 / from.Height of a new row, a row is to.Height high.
        long start = (long)_row * to.Height;
        int target = (int)(start / from.Height);
        long first = Math.Min(to.Height, ((target + 1L) * from.Height) - start);
        Accumulate(first);
        _row++;
        if (start + to.Height < (target + 1L) * from.Height) return;
        Complete(target);
        Accumulate(to.Height - first);
    }

    private void Reduce(ReadOnlySpan<byte> row)
    {
        Array.Clear(_line);
        for (int x = 0; x < from.Width; x++)
        {
            long start = (long)x * to.Width;
            int target = (int)(start / from.Width);
            long first = Math.Min(to.Width, ((target + 1L) * from.Width) - start), second = to.Width - first;
            for (int channel = 0; channel < channels; channel++)
            {
                int value = row[(x * channels) + channel], at = (target * channels) + channel;
                _line[at] += first * value;
                if (second > 0) _line[at + channels] += second * value;
            }
        }
    }

    private void Accumulate(long weight)
    {
        if (weight == 0) return;
        for (int i = 0; i < _sums.Length; i++) _sums[i] += weight * _line[i];
    }

    private void Complete(int target)
    {
        long area = (long)from.Width * from.Height;
        Span<byte> pixels = _pixels.AsSpan(target * _sums.Length, _sums.Length);
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)((_sums[i] + (area / 2)) / area);
        Array.Clear(_sums);
    }
}
