using System.Globalization;

namespace MedicalImages.Sources.Orthanc;

/// <summary>The required properties of an expanded resource: a series lists all of its images, and a page has 10,000 resources.</summary>
/// <param name="Parent">ID of its parent: the series, study or patient; null if it is not stated.</param>
/// <param name="Identifier">Its UID or PatientID; null if it is not stated.</param>
/// <param name="Number">SeriesNumber or InstanceNumber.</param>
internal sealed record OrthancResource(string Id, string? Parent, string? Identifier, int? Number)
{
    /// <summary>
    /// The text of its number if it is not that of <see cref="Number"/>, such as 007, 2.5, or two values; otherwise null.
    /// </summary>
    public string? UnusualNumber { get; init; }

    public string? NumberText => UnusualNumber ?? Number?.ToString(CultureInfo.InvariantCulture);

    public string? Modality { get; init; }

    /// <summary>Number of series of a study, or images of a series; null if it is not stated.</summary>
    public int? Children { get; init; }

    /// <summary>UUID and size of the file of an instance: a new file has another UUID. Empty for other levels.</summary>
    public string Revision { get; init; } = "";

    public long FileSize { get; init; }

    public string? SOPClassUID { get; init; }

    public string? TransferSyntaxUID { get; init; }

    /// <summary>The one that a sample uses, if the file was read: instead of an invalid text, it follows from the content.</summary>
    public string? ActualTransferSyntaxUID { get; init; }
}
