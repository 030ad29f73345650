using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Fetching;

/// <summary>Checks whether content is the listed image. A status and a length prove nothing; the SOPInstanceUID does.</summary>
internal static class ImageIdentity
{
    private const int MaxPadding = 1;

    /// <summary>
    /// Null if all bytes belong to the image. Files with trailing zeros, padded to the block size of a tape, exist. But without a stated
    /// length, the zeros may also come from a server or proxy.
    /// </summary>
    public static FileProblem? Surplus(DicomReading reading, LengthProof proof) =>
        proof < LengthProof.Stated && reading.TrailingBytes > MaxPadding
        ? new FileProblem(
            $"{Plural.Format(reading.TrailingBytes, "byte")} follow the image, and the server does not say how long it is", IsDicom: true)
        : null;

    /// <summary>Null if the content is the listed image, otherwise a short description of the problem.</summary>
    /// <param name="digestVerified">The digest of the source matched: the content is what the source received, even if its structure is
    /// unusual.</param>
    public static string? Problem(RemoteImage listed, DicomReading reading, bool digestVerified)
    {
        if (reading.Completeness == DicomCompleteness.NotDicom) return $"not DICOM ({reading.Reason})";
        if (reading.Completeness != DicomCompleteness.Complete && !digestVerified)
            return $"{reading.Completeness.ToString().ToLowerInvariant()} DICOM at byte {reading.Offset} ({reading.Reason})";
        if (reading.Header is not { } header) return $"no DICOM header could be read ({reading.Reason})";
        if (listed.SOPInstanceUID is { } uid && !header.HasSOPInstanceUID(uid)) return "its SOPInstanceUID does not match the listing";
        return listed.OrthancId is { } id && OrthancIdentity.IsRefutedBy(reading, id) ? OrthancIdentity.Problem : null;
    }
}
