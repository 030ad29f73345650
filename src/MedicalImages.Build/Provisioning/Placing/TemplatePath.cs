using System.Globalization;
using System.Text;
using MedicalImages.Build.Dicom;
using MedicalImages.Build.Requests;
using static System.FormattableString;

namespace MedicalImages.Build.Provisioning.Placing;

/// <summary>One header's path by a template. Every value becomes a name that means the same file on every platform.</summary>
internal static class TemplatePath
{
    private const int LongestName = 100;
    private const int DigitsOfHash = 8;

    // Windows reserves them with any extension, and COM¹ too, which no ASCII name is.
    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { Invariant($"COM{n}"), Invariant($"LPT{n}") })];

    private static readonly string[] Ours = [Manifest.FileName, Manifest.JournalName];

    public static string Of(LayoutTemplate template, DicomHeader header) => string.Join('/', template.Segments.Select(segment => Name(segment, header)));

    private static string Name(IReadOnlyList<LayoutPart> segment, DicomHeader header)
    {
        var name = new StringBuilder();
        foreach (LayoutPart part in segment) name.Append(part.Attribute is { } attribute ? Value(attribute, part.Digits, header) : part.Literal);
        return Safe(name.ToString());
    }

    private static string Value(DicomAttribute attribute, int digits, DicomHeader header)
    {
        if (header[attribute.Keyword] is not { Length: > 0 } text) return $"no-{attribute.Keyword}";
        return digits > 0 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number.ToString(new string('0', digits), CultureInfo.InvariantCulture) : Plain(text);
    }

    private static string Plain(string text) => new([.. text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]);

    private static string Safe(string name)
    {
        string shortened = name.Length <= LongestName ? name : Shorten(name);
        string visible = shortened[0] is '.' ? "_" + shortened[1..] : shortened;
        string ended = visible[^1] is '.' ? visible[..^1] + "_" : visible; // Windows drops it
        bool isTaken = Devices.Contains(ended.Split('.')[0], StringComparer.OrdinalIgnoreCase) || Ours.Contains(ended, StringComparer.OrdinalIgnoreCase);
        return isTaken ? "_" + ended : ended;
    }

    // The hash keeps names apart that begin alike.
    private static string Shorten(string name)
    {
        string extension = Path.GetExtension(name) is { Length: <= 8 } ending ? ending : "";
        return $"{name[..(LongestName - DigitsOfHash - 1 - extension.Length)]}-{Digest.Sha256(name)[..DigitsOfHash]}{extension}";
    }
}
