using System.Globalization;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>The header of a part (RFC 2046 5.1).</summary>
/// <param name="Length">Content-Length of the part, or null.</param>
internal sealed record PartHeader(long? Length)
{
    // All three mean that the content is not encoded (RFC 2045 6.2).
    private static readonly string[] Identities = ["binary", "8bit", "7bit"];

    /// <param name="lines">Without line endings.</param>
    /// <exception cref="FormatException">The part is not a DICOM file, or the header is not valid.</exception>
    public static PartHeader Read(IEnumerable<string> lines)
    {
        var header = new PartHeader(Length: null);
        foreach (string line in Unfolded(lines))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw new FormatException("a header of the part has no name");
            header = header.With(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
        }

        return header;
    }

    private PartHeader With(string name, string value)
    {
        switch (name)
        {
            case "content-type":
                RequireFile(new MediaTypeText(value));
                return this;
            case "content-length":
                return Length is null && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long length)
                    ? this with { Length = length }
                    : throw new FormatException("the Content-Length of the part is not valid");
            case "content-transfer-encoding":
                bool isIdentity = Identities.Contains(value, StringComparer.OrdinalIgnoreCase);
                return isIdentity ? this : throw new FormatException("the part has a Content-Transfer-Encoding that was not requested");
            default:
                return this;
        }
    }

    // A part without a type, or with a generic one, is accepted: its content is verified.
    private static void RequireFile(MediaTypeText type)
    {
        if (!type.MayBeDicom) throw new FormatException($"the part is {type.Described} instead of DICOM");
    }

    // A line that starts with white space continues the previous one (RFC 5322 2.2.3).
    private static List<string> Unfolded(IEnumerable<string> lines)
    {
        var all = new List<string>();
        foreach (string line in lines)
        {
            if (all.Count > 0 && line[0] is (' ' or '\t')) all[^1] += ' ' + line.TrimStart(' ', '\t');
            else all.Add(line);
        }

        return all;
    }
}
