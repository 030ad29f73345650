using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Decoders;

/// <summary>
/// Interpolates color components with half of the samples. The decoder repeats each sample instead, which differs by up to 75 from dcmtk
/// and browsers at sharp edges.
/// </summary>
internal sealed class ChromaUpsampling(JpegHeader header, PixelFormat format, byte[] samples)
{
    private readonly int _width = (format.Columns + 1) / 2;
    private readonly int _verticalFactor =
        header.Components.Count == 3 ? header.Components[0].Vertical / Math.Max(1, header.Components[1].Vertical) : 1;

    /// <summary>Half of the columns, and all or half of the rows: 4:2:2 and 4:2:0. Others do not occur in DICOM (PS3.5 8.2.1).</summary>
    private bool IsApplicable => format.BitsAllocated == 8 && header is { IsLossless: false, Components.Count: 3 }
        && header.Components[0].Horizontal == 2 && _verticalFactor is 1 or 2
        && header.Components[1].Horizontal == 1 && header.Components[1] == header.Components[2];

    public void Apply()
    {
        if (!IsApplicable) return;
        for (int component = 1; component < format.SamplesPerPixel; component++)
        {
            int count = (format.Rows + _verticalFactor - 1) / _verticalFactor;
            byte[][] rows = [.. Enumerable.Range(0, count).Select(row => Half(row, component))];
            for (int row = 0; row < format.Rows; row++) Interpolate(rows, row, component);
        }
    }

    // The samples of the stream, which are at every second pixel of the repeated ones.
    private byte[] Half(int row, int component)
    {
        byte[] half = new byte[_width];
        int start = row * _verticalFactor * format.Columns;
        for (int i = 0; i < half.Length; i++) half[i] = samples[((start + (2 * i)) * format.SamplesPerPixel) + component];
        return half;
    }

    // Three quarters of the nearer sample and one quarter of the next one, in both directions.
    private void Interpolate(byte[][] rows, int row, int component)
    {
        byte[] near = rows[row / _verticalFactor];
        int next = _verticalFactor == 1 ? row : Math.Clamp((row % 2 == 0) ? (row / 2) - 1 : (row / 2) + 1, 0, rows.Length - 1);
        byte[] far = rows[next];
        for (int x = 0; x < format.Columns; x++)
        {
            int i = x / 2, neighbor = Math.Clamp(x % 2 == 0 ? i - 1 : i + 1, 0, _width - 1);
            int sum = (3 * ((3 * near[i]) + far[i])) + (3 * near[neighbor]) + far[neighbor];
            samples[(((row * format.Columns) + x) * format.SamplesPerPixel) + component] = (byte)((sum + 8 - (x % 2)) / 16);
        }
    }
}
