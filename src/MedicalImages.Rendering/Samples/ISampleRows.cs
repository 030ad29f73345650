namespace MedicalImages.Rendering.Samples;

/// <summary>The stored values of a frame, row by row.</summary>
internal interface ISampleRows
{
    PixelFormat Format { get; }

    /// <summary>Reads one sample of each pixel in a row.</summary>
    /// <param name="values">As many as there are columns. A double holds every integer of 32 bits.</param>
    void Read(int row, int sample, Span<double> values);
}
