using System.Globalization;
using System.Text;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>Creates the path of one image from a template. Every value becomes a name that is valid on every platform.</summary>
internal static class TemplatePath
{
    /// <param name="sourceName">Required only if the template uses it.</param>
    public static string Create(LayoutTemplate template, DicomHeader header, string? sourceName = null) =>
        string.Join('/', template.Segments.Select(segment => Name(segment, header, sourceName)));

    private static string Name(IReadOnlyList<LayoutPart> segment, DicomHeader header, string? sourceName)
    {
        var name = new StringBuilder();
        foreach (LayoutPart part in segment)
        {
            name.Append(part.IsSourceName ? SafeName.FromRaw(SourceName.GetFileName(sourceName!))
                : part.Attribute is { } attribute ? Value(attribute, part.Digits, header) : part.Literal);
        }

        return SafeName.Create(name.ToString());
    }

    private static string Value(DicomAttribute attribute, int digits, DicomHeader header)
    {
        if (header[attribute.Keyword] is not { Length: > 0 } text) return $"no-{attribute.Keyword}";
        return digits > 0 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number.ToString(new string('0', digits), CultureInfo.InvariantCulture)
            : SafeName.Plain(text);
    }
}
