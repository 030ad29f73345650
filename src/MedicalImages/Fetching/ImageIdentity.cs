using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Fetching;

/// <summary>Whether bytes are the image that was listed. A status and a length prove nothing; the SOPInstanceUID inside does.</summary>
internal static class ImageIdentity
{
    private const int MaxPadding = 1;

    /// <summary>
    /// Null where all bytes are the image. Files with zeros behind the image, by the block of a tape, are real; but where nobody stated how
    /// long the file is, they may as well be what a server or proxy left there.
    /// </summary>
    public static FileProblem? Surplus(DicomReading reading, LengthProof proof) =>
        proof < LengthProof.Stated && reading.TrailingBytes > MaxPadding
        ? new FileProblem(
            $"{Plural.Format(reading.TrailingBytes, "byte")} follow the image, and the server does not say how long it is", IsDicom: true)
        : null;

    /// <summary>Null when the bytes are the listed image, else what is wrong in a few words.</summary>
    /// <param name="digestVerified">The source's own digest matched: the bytes are what it took in, even where their structure is odd.</param>
    public static string? Problem(RemoteImage listed, DicomReading reading, bool digestVerified)
    {
        if (reading.Verdict == DicomVerdict.NotDicom) return $"not DICOM ({reading.Reason})";
        if (reading.Verdict != DicomVerdict.Complete && !digestVerified) return $"{reading.Verdict.ToString().ToLowerInvariant()} DICOM at byte {reading.Offset} ({reading.Reason})";
        if (reading.Header is not { } header) return $"no DICOM header could be read ({reading.Reason})";
        if (listed.SOPInstanceUID is { } uid && !Has(header, uid)) return "the SOPInstanceUID inside is not the one that was listed";
        return listed.OrthancId is { } id && OrthancIdentity.IsRefutedBy(reading, id) ? OrthancIdentity.Problem : null;
    }

    // By the raw text, whatever a UID may look like.
    private static bool Has(DicomHeader header, string uid) =>
        DicomUid.Same(header.SOPInstanceUID, uid)
        || (header.UnshownUids.TryGetValue(nameof(header.SOPInstanceUID), out ReadOnlyMemory<byte> bytes) && DicomUid.Same(uid, bytes));
}
