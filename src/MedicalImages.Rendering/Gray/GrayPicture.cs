using MedicalImages.Rendering.Output;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Gray;

/// <summary>Rows of one gray channel.</summary>
internal sealed class GrayPicture(ISampleRows rows, GrayScale scale) : IPictureRows
{
    private readonly double[] _values = new double[rows.Format.Columns];

    public int Channels => 1;

    public void Read(int row, Span<byte> into)
    {
        rows.Read(row, 0, _values);
        scale.Map(_values, into);
    }
}
