using MedicalImages.Dicom;

namespace MedicalImages.Requests;

/// <summary>How the files of a set are named: one of two ways of counting, or a template of what the headers say.</summary>
internal sealed record Layout(string Text, LayoutTemplate? Template)
{
    /// <summary><c>MG-001/0001.dcm</c>: modality, ordinal of the series, ordinal of the image.</summary>
    public static readonly Layout Series = new("Series", null);

    /// <summary><c>10000001.dcm</c> and so on, as the Python original.</summary>
    public static readonly Layout Numbered = new("Numbered", null);

    public static readonly Layout Hierarchy = new("Hierarchy", LayoutTemplate.Parse("{StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm", out _));

    /// <summary>The path and name that the file has at its source, made safe.</summary>
    public static readonly Layout Source = new("Source", null);

    public static readonly IReadOnlyList<Layout> Named = [Series, Numbered, Hierarchy, Source];

    /// <summary>Whether paths are made of names that files have at their source. These may be patients' names.</summary>
    public bool NeedsSourceNames => this == Source || Template is { HasSourceName: true };

    /// <summary>Attributes that the header reader must be asked for.</summary>
    public IEnumerable<DicomAttribute> RequestedAttributes => Template?.RequestedAttributes ?? [];

    public bool Equals(Layout? other) => other?.Text == Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
}
