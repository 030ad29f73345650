using MedicalImages.Dicom.Header;

namespace MedicalImages.Sources.Abstractions;

/// <summary>One image as its source lists it. What the source does not say is null, and is read from the bytes later.</summary>
/// <param name="Locator">Names the image within its source; never shown as a path.</param>
internal sealed record RemoteImage(string Locator)
{
    /// <summary>What an Orthanc calls it, where that is how it is found: the SHA-1 of identifiers that are in the bytes.</summary>
    public string? OrthancId { get; init; }

    /// <summary>Changes whenever the bytes behind the locator change; null where the source has nothing of the kind.</summary>
    public string? Revision { get; init; }

    /// <summary>Differs when the bytes were probably replaced, such as the time of a file: noticed between two listings, and proof of nothing.</summary>
    public string? Stamp { get; init; }

    public long? Size { get; init; }

    /// <summary>
    /// Its <see cref="Requests.SourceName"/>; null where the source has no names. It may be a patient's: never shown, and written only
    /// where asked for.
    /// </summary>
    public string? SourceName { get; init; }

    /// <summary>What the bytes must hash to, where the source says so beforehand (64 lower case hexadecimal digits).</summary>
    public string? Sha256 { get; init; }

    /// <summary>Tells the patients of one source apart: an identifier of the source's, or the PatientID. Never shown or written.</summary>
    public string? Patient { get; init; }

    /// <summary>What is wrong with the file, where its listing or a lock says so already.</summary>
    public FileProblem? Problem { get; init; }

    /// <summary>
    /// Where its source has it, from 1: the line of a list, the entry of an archive, the file in the sorted list of a folder. Names may be
    /// patient text; a number finds the file all the same.
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

    /// <summary>Of all of them together; null where one of them does not say.</summary>
    public static long? SizeOf(IReadOnlyCollection<RemoteImage> images) => images.All(image => image.Size is not null) ? images.Sum(image => image.Size) : null;

    /// <summary>The same image with what its own header says.</summary>
    public RemoteImage DescribedBy(DicomHeader header) => this with
    {
        Patient = PatientOf(header),
        StudyInstanceUID = header.StudyInstanceUID,
        SeriesInstanceUID = header.SeriesInstanceUID,
        SOPInstanceUID = header.SOPInstanceUID,
        SOPClassUID = header.SOPClassUID,
        TransferSyntaxUID = header.TransferSyntaxUID,
        Modality = header.Modality,
        SeriesNumber = header.SeriesNumber,
        InstanceNumber = header.InstanceNumber,
    };

    // An absent PatientID, an empty one and one of blanks are the same patient, as a server has it.
    private static string? PatientOf(DicomHeader header)
    {
        ReadOnlySpan<byte> stored = header.PatientID is { } value ? value.Span.Trim(" \0"u8) : [];
        return stored.IsEmpty ? null : Convert.ToHexString(stored);
    }
}
