using System.Text;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;

namespace MedicalImages.Sources.Selection;

/// <summary>
/// A PatientID as an Orthanc may read it. Measured on 1.10.1: it ends before the first NUL, trailing spaces are ignored, leading spaces are
/// not, and an absent or blank one is empty. For an undeclared or unknown character set it uses Latin-1, or removes characters that are not
/// ASCII. With VR UN trailing spaces are kept, and with VR UI all are removed.
/// </summary>
internal static class OrthancPatientId
{
    public static IEnumerable<string> GetReadings(DicomHeader header)
    {
        byte[] bytes = GetBytes(header).ToArray();
        return Decoded(header, bytes)
            .SelectMany(text => new[] { text.TrimEnd(' '), text, text.Trim(), text.Replace(" ", "", StringComparison.Ordinal) }).Distinct();
    }

    /// <summary>One of the readings, if it is ASCII: without trailing spaces.</summary>
    public static ReadOnlySpan<byte> GetUsualReading(DicomHeader header) => ByteText.TrimEnd(GetBytes(header), ' ', ' ');

    /// <summary>Whether all character sets and servers read it equally.</summary>
    public static bool HasOneReading(DicomHeader header)
    {
        foreach (byte one in GetBytes(header))
            if (!IsPlain(one)) return false;
        return true;
    }

    // In other character sets, the codes of backslash and tilde are other characters (ISO_IR 13).
    private static bool IsPlain(byte one) => one is >= (byte)' ' and <= (byte)'}' and not (byte)'\\';

    private static ReadOnlySpan<byte> GetBytes(DicomHeader header)
    {
        ReadOnlySpan<byte> stored = header.PatientID is { } value ? value.Span : [];
        int end = stored.IndexOf((byte)0);
        return end < 0 ? stored : stored[..end];
    }

    private static IEnumerable<string> Decoded(DicomHeader header, byte[] bytes)
    {
        yield return new SpecificCharacterSet(header[SpecificCharacterSet.Attribute.Keyword]).Decode(bytes);
        yield return Encoding.Latin1.GetString(bytes);
        yield return Encoding.UTF8.GetString(bytes);
        yield return Encoding.ASCII.GetString([.. bytes.Where(one => one < 0x80)]);
    }
}
