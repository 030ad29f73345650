namespace MedicalImages.Rendering.Decoders;

/// <summary>The samples of one component in the current row and in the row above it.</summary>
/// <param name="index">In the frame.</param>
internal sealed class LosslessComponent(int index, HuffmanTable table, int columns)
{
    private ushort[] _row = new ushort[columns];
    private ushort[] _above = new ushort[columns];

    public int Index => index;

    public ReadOnlySpan<ushort> Row => _row;

    public void BeginRow() => (_row, _above) = (_above, _row);

    /// <summary>Decodes the first sample of a row.</summary>
    /// <param name="prediction">Null for the sample above it.</param>
    public void DecodeFirst(ref JpegBits bits, int? prediction) =>
        _row[0] = (ushort)((prediction ?? _above[0]) + table.ReadDifference(ref bits));

    /// <summary>Decodes another sample.</summary>
    /// <param name="predictor">1 to 7.</param>
    public void Decode(ref JpegBits bits, int column, int predictor) =>
        _row[column] = (ushort)(Predict(column, predictor) + table.ReadDifference(ref bits));

    // ITU-T T.81, table H.1.
    private int Predict(int column, int predictor)
    {
        int left = _row[column - 1], above = _above[column], corner = _above[column - 1];
        return predictor switch
        {
            1 => left,
            2 => above,
            3 => corner,
            4 => left + above - corner,
            5 => left + ((above - corner) >> 1),
            6 => above + ((left - corner) >> 1),
            _ => (left + above) >> 1,
        };
    }
}
