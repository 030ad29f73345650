namespace MedicalImages.Rendering.Output;

/// <summary>
/// Replaces the bytes of a row by differences, which compress better. Of the five filters of PNG (9.2), the one with the smallest sum of
/// differences is used, as the standard recommends (12.8).
/// </summary>
internal sealed class PngFilter(int length, int channels)
{
    private const int Filters = 5;

    private readonly byte[] _previous = new byte[length];
    private readonly byte[][] _rows = [.. Enumerable.Range(0, Filters).Select(type => NewRow(type, length))];

    /// <returns>The type of the filter and the filtered row; valid until the next call.</returns>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> row)
    {
        byte[]? best = null;
        long lowest = long.MaxValue;
        foreach (byte[] candidate in _rows)
        {
            long sum = Fill(candidate, row);
            if (sum >= lowest) continue;
            (best, lowest) = (candidate, sum);
        }

        row.CopyTo(_previous);
        return best;
    }

    private static byte[] NewRow(int type, int length)
    {
        byte[] row = new byte[length + 1];
        row[0] = (byte)type;
        return row;
    }

    private long Fill(byte[] candidate, ReadOnlySpan<byte> row)
    {
        long sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= channels ? row[i - channels] : 0, up = _previous[i], corner = i >= channels ? _previous[i - channels] : 0;
            int prediction = candidate[0] switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, corner),
            };
            candidate[i + 1] = (byte)(row[i] - prediction);
            sum += Math.Abs((int)(sbyte)candidate[i + 1]); // as an int: the absolute value of -128 is not an sbyte
        }

        return sum;
    }

    // The neighbor that is nearest to left + up - corner.
    private static int Paeth(int left, int up, int corner)
    {
        int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - (2 * corner));
        if (toLeft <= toUp && toLeft <= toCorner) return left;
        return toUp <= toCorner ? up : corner;
    }
}
