namespace MedicalImages.Rendering.Decoders;

/// <summary>Decodes one scan of a lossless stream: the differences to the predicted samples (ITU-T T.81 H.1.2, H.2).</summary>
/// <param name="predictor">1 to 7.</param>
/// <param name="pointTransform">The number of low bits that the stream omits.</param>
/// <param name="restartRows">The number of rows between two restarts; 0 if there are none.</param>
internal sealed class LosslessScan(JpegHeader header, LosslessComponent[] components, int predictor, int pointTransform, int restartRows)
{
    private const int FirstRowPredictor = 1;

    private readonly int _firstSample = 1 << (header.Precision - pointTransform - 1);

    public void Decode(ref JpegBits bits, JpegSamples samples)
    {
        for (int row = 0; row < header.Rows; row++)
        {
            bool isRestart = restartRows > 0 && row > 0 && row % restartRows == 0;
            if (isRestart) bits.Restart((row / restartRows) - 1);
            DecodeRow(ref bits, isFirst: row == 0 || isRestart);
            foreach (LosslessComponent component in components) samples.WriteRow(row, component.Index, component.Row, pointTransform);
        }
    }

    private void DecodeRow(ref JpegBits bits, bool isFirst)
    {
        foreach (LosslessComponent component in components)
        {
            component.BeginRow();
            component.DecodeFirst(ref bits, isFirst ? _firstSample : null);
        }

        int selected = isFirst ? FirstRowPredictor : predictor;
        for (int column = 1; column < header.Columns; column++)
            foreach (LosslessComponent component in components) component.Decode(ref bits, column, selected);
    }
}
