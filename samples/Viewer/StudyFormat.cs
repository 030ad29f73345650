using System.Text.Json.Serialization;
using MedicalImages;

namespace Viewer;

// The names are those of the original format. No value is patient text: patientName is a number, and studyDescription the set.

/// <summary>studyList.json</summary>
internal sealed record StudyList([property: JsonPropertyName("studyList")] IReadOnlyList<StudyEntry> Studies);

/// <summary>An entry of studyList.json.</summary>
internal sealed record StudyEntry(
    string PatientName, string PatientId, string StudyId, string Modality, string StudyDescription, int NumImages);

/// <summary>studies/ID.json</summary>
internal sealed record Study([property: JsonIgnore] StudyEntry Entry, IReadOnlyList<Series> SeriesList)
{
    public string PatientName => Entry.PatientName;
    public string PatientId => Entry.PatientId;
    public string StudyId => Entry.StudyId;
    public string Modality => Entry.Modality;
    public string StudyDescription => Entry.StudyDescription;
    public int NumImages => Entry.NumImages;
}

/// <summary>A series of a study.</summary>
internal sealed record Series(string SeriesDescription, string SeriesNumber, IReadOnlyList<Instance> InstanceList);

/// <summary>An image of a series. <see cref="Facts"/> is an addition to the original format.</summary>
internal sealed record Instance(string ImageId, int? InstanceNumber, int? NumberOfFrames, ImageFacts Facts)
{
    public static Instance Create(MedicalImage image) => new(
        $"/images/{image.Set}/{string.Join('/', image.RelativePath.Split('/').Select(Uri.EscapeDataString))}",
        image.InstanceNumber, image.NumberOfFrames, ImageFacts.Create(image));
}
