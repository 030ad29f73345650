using MedicalImages.Dicom.Header;
using static System.FormattableString;

namespace MedicalImages.Sources.Abstractions;

/// <summary>Why a file is invalid, although its content matches the source.</summary>
/// <param name="Text">Printable ASCII without text of the file, because it is written to logs, manifests and lock files.</param>
/// <param name="IsDicom">Whether the file starts like DICOM, so that its header was read as far as possible.</param>
internal sealed record FileProblem(string Text, bool IsDicom)
{
    /// <summary>Null if the file is complete.</summary>
    public static FileProblem? From(DicomReading reading)
    {
        if (reading.Completeness == DicomCompleteness.Complete && reading.Header is not null) return null;
        string text = reading.Header is null
            ? $"not DICOM ({reading.Reason})"
            : Invariant($"{Name(reading.Completeness)} DICOM at byte {reading.Offset} ({reading.Reason})");
        return new FileProblem(text, IsDicom: reading.Header is not null);
    }

    private static string Name(DicomCompleteness completeness) => completeness.ToString().ToLowerInvariant();
}
