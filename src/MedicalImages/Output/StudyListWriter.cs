using System.Globalization;
using System.Text.Json;

namespace MedicalImages.Output;

/// <summary>
/// Writes the files of the Python original and its viewer: <c>studyList.json</c>, and a file for each study. An imageId is the path of the
/// image below the set. Names, dates and descriptions of patients are not known here, so the texts are labels.
/// </summary>
internal static class StudyListWriter
{
    public const string ListName = "studyList.json";
    public const string StudyFolder = "studies";

    public static byte[] CreateList(string set, IReadOnlyList<ViewerStudy> studies) => JsonBytes.Create(json =>
    {
        json.WriteStartArray("studyList");
        foreach (ViewerStudy study in studies)
        {
            json.WriteStartObject();
            WriteHead(json, set, study);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static byte[] CreateStudy(string set, ViewerStudy study) => JsonBytes.Create(json =>
    {
        WriteHead(json, set, study);
        json.WriteStartArray("seriesList");
        foreach (ViewerSeries series in study.Series) WriteSeries(json, series);
        json.WriteEndArray();
    });

    // The original reads the file named by patientId, its viewer the one named by studyId.
    private static void WriteHead(Utf8JsonWriter json, string set, ViewerStudy study)
    {
        json.WriteString("patientName", study.Label);
        json.WriteString("patientId", study.Id);
        json.WriteString("modality", study.Modality);
        json.WriteString("studyDescription", set);
        json.WriteNumber("numImages", study.NumberOfImages);
        json.WriteString("studyId", study.Id);
    }

    // The viewer shows only the first image of a series with numberOfFrames, so an image with several frames is a series of its own.
    private static void WriteSeries(Utf8JsonWriter json, ViewerSeries series)
    {
        ILookup<bool, ImageEntry> images = series.Images.ToLookup(image => image.Header.NumberOfFrames > 1);
        if (images[false].Any()) WriteSeries(json, series, images[false], numberOfFrames: null);
        foreach (ImageEntry image in images[true]) WriteSeries(json, series, [image], image.Header.NumberOfFrames);
    }

    private static void WriteSeries(Utf8JsonWriter json, ViewerSeries series, IEnumerable<ImageEntry> images, int? numberOfFrames)
    {
        json.WriteStartObject();
        json.WriteString("seriesDescription", series.Modality);
        json.WriteString("seriesNumber", (series.SeriesNumber ?? 0).ToString(CultureInfo.InvariantCulture));
        if (numberOfFrames is { } frames) json.WriteNumber("numberOfFrames", frames);
        json.WriteStartArray("instanceList");
        int position = 0;
        foreach (ImageEntry image in images)
        {
            position++;
            json.WriteStartObject();
            json.WriteNumber("instanceNumber", image.Header.InstanceNumber ?? position);
            json.WriteString("imageId", image.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
