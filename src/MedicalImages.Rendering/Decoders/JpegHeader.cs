namespace MedicalImages.Rendering.Decoders;

/// <summary>How often a component is sampled, relative to the others.</summary>
internal readonly record struct JpegSampling(int Horizontal, int Vertical)
{
    public static readonly JpegSampling None = new(1, 1);
}

/// <summary>What a JPEG stream says before its first scan (ITU-T T.81 B.2).</summary>
internal sealed record JpegHeader
{
    public int Precision { get; init; }

    public int Rows { get; init; }

    public int Columns { get; init; }

    public IReadOnlyList<JpegSampling> Components { get; init; } = [];

    /// <summary>Where the sampling factors of the first component are in the stream.</summary>
    public int SamplingPosition { get; init; }

    /// <summary>By which scans name the components.</summary>
    public byte[] Identifiers { get; init; } = [];

    public bool IsLossless { get; init; }

    public bool IsProgressive { get; init; }

    /// <summary>A JFIF marker, or that of Adobe with its transformation. Both mean YCbCr in lossy color.</summary>
    public bool DeclaresYbr { get; init; }

    /// <summary>The second component has fewer samples than the first, which makes no sense for RGB.</summary>
    public bool IsSubsampled => Components.Count == 3 && Components[1] != Components[0];
}
