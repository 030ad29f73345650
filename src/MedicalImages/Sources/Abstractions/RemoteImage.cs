using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;

namespace MedicalImages.Sources.Abstractions;

/// <summary>One image of a listing. Unknown values are null, and are read from the image later.</summary>
/// <param name="Locator">Identifies the image within its source; never used as a path.</param>
internal sealed record RemoteImage(string Locator)
{
    /// <summary>The Orthanc ID of the image, if it is used to find it: the SHA-1 of identifiers in the image.</summary>
    public string? OrthancId { get; init; }

    /// <summary>Changes with the content of the locator; null if the source does not support it.</summary>
    public string? Revision { get; init; }

    /// <summary>
    /// Changes if the content was probably replaced, such as the time of a file: detects changes between two listings, and proves nothing.
    /// </summary>
    public string? Stamp { get; init; }

    public long? Size { get; init; }

    /// <summary>
    /// Its <see cref="Requests.SourceName"/>; null if the source has no names. It may be the name of a patient: never shown, and written
    /// only on request.
    /// </summary>
    public string? SourceName { get; init; }

    /// <summary>The expected hash, if the source states it (64 lowercase hexadecimal digits).</summary>
    public string? Sha256 { get; init; }

    /// <summary>Distinguishes patients of one source: an identifier of the source, or the PatientID. Never shown or written.</summary>
    public string? Patient { get; init; }

    /// <summary>Why the file is invalid, if its listing or a lock file states it.</summary>
    public FileProblem? Problem { get; init; }

    /// <summary>
    /// Its position in the source, from 1: the line of a list, the entry of an archive, the file in the sorted list of a folder. Names may
    /// be patient text, and a number also identifies the file.
    /// </summary>
    public int? Position { get; init; }

    public string? StudyInstanceUID { get; init; }

    public string? SeriesInstanceUID { get; init; }

    public string? SOPInstanceUID { get; init; }

    public string? SOPClassUID { get; init; }

    public string? TransferSyntaxUID { get; init; }

    public string? Modality { get; init; }

    public int? SeriesNumber { get; init; }

    public int? InstanceNumber { get; init; }

    /// <summary>The total size; null if one of them is not known.</summary>
    public static long? SumSizes(IReadOnlyCollection<RemoteImage> images) => images.All(image => image.Size is not null)
        ? Total.Of(images, image => image.Size!.Value)
        : null;

    /// <summary>The locator is sufficient: the default would hash every property, several times for each image.</summary>
    public override int GetHashCode() => Locator.GetHashCode(StringComparison.Ordinal);

    /// <summary>The same image with the values of its header.</summary>
    public RemoteImage DescribedBy(DicomHeader header) => this with
    {
        Patient = GetPatient(header),
        StudyInstanceUID = header.StudyInstanceUID,
        SeriesInstanceUID = header.SeriesInstanceUID,
        SOPInstanceUID = header.SOPInstanceUID,
        SOPClassUID = header.SOPClassUID,
        TransferSyntaxUID = header.TransferSyntaxUID,
        Modality = header.Modality,
        SeriesNumber = header.SeriesNumber,
        InstanceNumber = header.InstanceNumber,
    };

    // An absent, an empty and a blank PatientID are the same patient, as on a server.
    private static string? GetPatient(DicomHeader header)
    {
        ReadOnlySpan<byte> stored = header.PatientID is { } value ? ByteText.TrimPadding(value.Span) : [];
        return stored.IsEmpty ? null : Convert.ToHexString(stored);
    }
}
