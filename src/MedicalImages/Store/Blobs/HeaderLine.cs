using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;
using static System.FormattableString;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// One line of <see cref="StoredHeaders"/>, in ASCII: a check, the values, and the SHA-256 of the blob. The hash is at the end, as in an
/// index, so that pruning finds the lines of deleted blobs. A header has neither empty values nor separators, and no patient text.
/// </summary>
internal static class HeaderLine
{
    private const char Separator = '|';
    private const int CheckDigits = 16;
    private const int HashDigits = 64;

    /// <summary>Texts that the header probably contains: equal ones are used instead of creating new ones for each image.</summary>
    /// <param name="Last">The header of another image of the set.</param>
    public readonly record struct Known(
        string? StudyInstanceUID, string? SeriesInstanceUID, string? SOPInstanceUID, string? OrthancId, DicomHeader? Last = null);

    /// <summary>Whether the line contains everything that a build requires of the header.</summary>
    public static bool CanContain(DicomHeader header) =>
        header.UnshownUids.Count == 0 && header.RequestedAttributes.Count == 0 && header.PatientID is null;

    public static string Format(StoredHeader stored)
    {
        DicomHeader header = stored.Header;
        string values = string.Join(Separator,
            Text(stored.Length), stored.OrthancId, header.TransferSyntaxUID, header.SOPClassUID, header.SOPInstanceUID,
            header.StudyInstanceUID, header.SeriesInstanceUID, header.Modality, Text(header.SeriesNumber), Text(header.InstanceNumber),
            Text(header.Rows), Text(header.Columns), Text(header.NumberOfFrames), Text(header.BitsAllocated), Text(header.BitsStored),
            Text(header.SamplesPerPixel), header.PhotometricInterpretation, header.PatientIdentityRemoved, header.BurnedInAnnotation,
            stored.Sha256);
        return $"{Digest.Sha256(values, CheckDigits)}{Separator}{values}";
    }

    /// <summary>The SHA-256 at the end; empty if the line is too short to have one.</summary>
    public static ReadOnlySpan<byte> GetHash(ReadOnlySpan<byte> line) =>
        line.Length > CheckDigits + HashDigits ? line[^HashDigits..] : [];

    /// <summary>Null if the line is damaged, or has other values.</summary>
    public static StoredHeader? Parse(ReadOnlySpan<byte> line, string sha256, Known known)
    {
        ReadOnlySpan<byte> values = line[(CheckDigits + 1)..];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(values, hash);
        if (!Ascii.Equals(line[..CheckDigits], Hex.Format(hash[..(CheckDigits / 2)]))) return null;
        var rest = new Values(values);
        DicomHeader last = known.Last ?? Empty;
        long length = rest.NextLength();
        string? id = rest.Next(known.OrthancId);
        var header = new DicomHeader
        {
            TransferSyntaxUID = rest.Next(last.TransferSyntaxUID), SOPClassUID = rest.Next(last.SOPClassUID),
            SOPInstanceUID = rest.Next(known.SOPInstanceUID),
            StudyInstanceUID = rest.Next(known.StudyInstanceUID ?? last.StudyInstanceUID),
            SeriesInstanceUID = rest.Next(known.SeriesInstanceUID ?? last.SeriesInstanceUID),
            Modality = rest.Next(last.Modality), SeriesNumber = rest.NextNumber(), InstanceNumber = rest.NextNumber(),
            Rows = rest.NextNumber(), Columns = rest.NextNumber(), NumberOfFrames = rest.NextNumber(),
            BitsAllocated = rest.NextNumber(), BitsStored = rest.NextNumber(), SamplesPerPixel = rest.NextNumber(),
            PhotometricInterpretation = rest.Next(last.PhotometricInterpretation),
            PatientIdentityRemoved = rest.Next(last.PatientIdentityRemoved), BurnedInAnnotation = rest.Next(last.BurnedInAnnotation),
        };
        return rest.IsAtHash ? new StoredHeader(sha256, length, id, header.ShareWith(known.Last)) : null;
    }

    private static readonly DicomHeader Empty = new();

    private static string? Text(long? number) => number is { } value ? Invariant($"{value}") : null;

    private ref struct Values(ReadOnlySpan<byte> line)
    {
        private ReadOnlySpan<byte> _rest = line;

        /// <summary>Whether all values were read, and no others are there.</summary>
        public readonly bool IsAtHash => _rest.Length == HashDigits && !_rest.Contains((byte)Separator);

        public string? Next(string? known)
        {
            ReadOnlySpan<byte> value = Next();
            if (value.IsEmpty) return null;
            return known is not null && Ascii.Equals(value, known) ? known : Encoding.ASCII.GetString(value);
        }

        public long NextLength() => Utf8Parser.TryParse(Next(), out long number, out _) ? number : 0;

        public int? NextNumber() => Utf8Parser.TryParse(Next(), out int number, out _) ? number : null;

        private ReadOnlySpan<byte> Next()
        {
            int end = _rest.IndexOf((byte)Separator);
            ReadOnlySpan<byte> value = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            return value;
        }
    }
}
