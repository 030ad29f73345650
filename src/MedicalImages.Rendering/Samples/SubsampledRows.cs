namespace MedicalImages.Rendering.Samples;

/// <summary>Native YBR_FULL_422 and YBR_PARTIAL_422 of 8 bits: Y, Y, Cb and Cr for two pixels (PS3.3 C.7.6.3.1.2).</summary>
internal sealed class SubsampledRows(DecodedFrame frame) : ISampleRows
{
    private const int PairSize = 4;

    public PixelFormat Format => frame.Format;

    public void Read(int row, int sample, Span<double> values)
    {
        long first = (frame.FirstBit / 8) + ((long)row * values.Length * 2);
        int swap = frame.Format.IsSwapped ? 1 : 0;
        for (int i = 0; i < values.Length; i++)
        {
            int offset = sample == 0 ? i % 2 : sample + 1;
            values[i] = frame.Bytes[(first + (i / 2 * PairSize) + offset) ^ swap];
        }
    }
}
