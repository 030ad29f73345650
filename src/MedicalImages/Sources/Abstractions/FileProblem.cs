using MedicalImages.Dicom.Header;
using static System.FormattableString;

namespace MedicalImages.Sources.Abstractions;

/// <summary>Why a file is invalid, although its bytes are those that its source has.</summary>
/// <param name="Text">In printable ASCII, without text of the file: it stands in logs, manifests and locks.</param>
/// <param name="IsDicom">It begins as DICOM does, so that a header was read, as far as it goes.</param>
internal sealed record FileProblem(string Text, bool IsDicom)
{
    /// <summary>Null where the file is complete.</summary>
    public static FileProblem? From(DicomReading reading)
    {
        if (reading.Verdict == DicomVerdict.Complete && reading.Header is not null) return null;
        string text = reading.Header is null
            ? $"not DICOM ({reading.Reason})"
            : Invariant($"{Name(reading.Verdict)} DICOM at byte {reading.Offset} ({reading.Reason})");
        return new FileProblem(text, IsDicom: reading.Header is not null);
    }

    private static string Name(DicomVerdict verdict) => verdict.ToString().ToLowerInvariant();
}
