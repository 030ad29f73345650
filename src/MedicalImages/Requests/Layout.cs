using MedicalImages.Dicom;

namespace MedicalImages.Requests;

/// <summary>
/// How the files of a set are named: numbered in one of two ways, by the names of the source, or by a template of header values.
/// </summary>
internal sealed record Layout(string Text, LayoutTemplate? Template)
{
    /// <summary><c>MG-001/0001.dcm</c>: modality, ordinal of the series, ordinal of the image.</summary>
    public static readonly Layout Series = new("Series", null);

    /// <summary><c>10000001.dcm</c> and so on, as in the Python original.</summary>
    public static readonly Layout Numbered = new("Numbered", null);

    /// <summary><c>{StudyInstanceUID}/{SeriesInstanceUID}/{SOPInstanceUID}.dcm</c>.</summary>
    /// <remarks>Not parsed: the regular expression would take 4 ms of each build.</remarks>
    public static readonly Layout Hierarchy = new("Hierarchy", new LayoutTemplate(
        [[Attribute("StudyInstanceUID")], [Attribute("SeriesInstanceUID")], [Attribute("SOPInstanceUID"), new LayoutPart(".dcm")]]));

    /// <summary>The path and name of the file at its source, sanitized.</summary>
    public static readonly Layout Source = new("Source", null);

    public static readonly IReadOnlyList<Layout> Named = [Series, Numbered, Hierarchy, Source];

    /// <summary>Whether paths use file names of the source, which may be names of patients.</summary>
    public bool NeedsSourceNames => this == Source || Template is { HasSourceName: true };

    /// <summary>Attributes that the header reader must read.</summary>
    public IEnumerable<DicomAttribute> RequestedAttributes => Template?.RequestedAttributes ?? [];

    private static LayoutPart Attribute(string keyword) => new("") { Attribute = DicomDictionary.Find(keyword) };

    public bool Equals(Layout? other) => other?.Text == Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);
}
