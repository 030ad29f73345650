namespace MedicalImages.Rendering.Output;

/// <summary>A picture of full size, row by row, so that a thumbnail does not need all of it in memory.</summary>
internal interface IPictureRows
{
    int Channels { get; }

    void Read(int row, Span<byte> into);
}
