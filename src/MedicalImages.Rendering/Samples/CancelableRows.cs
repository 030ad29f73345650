namespace MedicalImages.Rendering.Samples;

/// <summary>Stops between rows.</summary>
internal sealed class CancelableRows(ISampleRows rows, CancellationToken cancellationToken) : ISampleRows
{
    public PixelFormat Format => rows.Format;

    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public void Read(int row, int sample, Span<double> values)
    {
        cancellationToken.ThrowIfCancellationRequested();
        rows.Read(row, sample, values);
    }
}
