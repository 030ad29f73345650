using System.Text.Json;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Output;

/// <summary>
/// Writes the studies for the data source "dicomjson" of OHIF. The URL of an image is its path below the set; a server that shows the file
/// must complete it. https://docs.ohif.org/configuration/datasources/dicom-json
/// </summary>
internal static class OhifWriter
{
    public const string FileName = "ohif.json";
    private const string Scheme = "dicomweb:"; // how OHIF reads a file, not the protocol

    public static byte[] Create(IReadOnlyList<ViewerStudy> studies) => JsonBytes.Create(json =>
    {
        json.WriteStartArray("studies");
        foreach (ViewerStudy study in studies) WriteStudy(json, study);
        json.WriteEndArray();
    });

    private static void WriteStudy(Utf8JsonWriter json, ViewerStudy study)
    {
        json.WriteStartObject();
        WriteKnown(json, "StudyInstanceUID", study.StudyInstanceUID);
        json.WriteString("StudyDescription", study.Label);
        json.WriteNumber("NumInstances", study.NumberOfImages);
        json.WriteString("Modalities", study.Modality);
        json.WriteStartArray("series");
        foreach (ViewerSeries series in study.Series) WriteSeries(json, series);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, ViewerSeries series)
    {
        json.WriteStartObject();
        WriteKnown(json, "SeriesInstanceUID", series.SeriesInstanceUID);
        WriteKnown(json, "SeriesNumber", series.SeriesNumber);
        json.WriteString("Modality", series.Modality);
        json.WriteStartArray("instances");
        foreach (ImageEntry image in series.Images)
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            WriteMetadata(json, image.Header);
            json.WriteEndObject();
            json.WriteString("url", Scheme + image.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, DicomHeader header)
    {
        WriteKnown(json, "StudyInstanceUID", header.StudyInstanceUID);
        WriteKnown(json, "SeriesInstanceUID", header.SeriesInstanceUID);
        WriteKnown(json, "SOPInstanceUID", header.SOPInstanceUID);
        WriteKnown(json, "SOPClassUID", header.SOPClassUID);
        WriteKnown(json, "Modality", header.Modality);
        WriteKnown(json, "SeriesNumber", header.SeriesNumber);
        WriteKnown(json, "InstanceNumber", header.InstanceNumber);
        WriteKnown(json, "NumberOfFrames", header.NumberOfFrames);
        WriteKnown(json, "Rows", header.Rows);
        WriteKnown(json, "Columns", header.Columns);
        WriteKnown(json, "BitsAllocated", header.BitsAllocated);
        WriteKnown(json, "BitsStored", header.BitsStored);
        WriteKnown(json, "SamplesPerPixel", header.SamplesPerPixel);
        WriteKnown(json, "PhotometricInterpretation", header.PhotometricInterpretation);
    }

    private static void WriteKnown(Utf8JsonWriter json, string keyword, string? value)
    {
        if (value is not null) json.WriteString(keyword, value);
    }

    private static void WriteKnown(Utf8JsonWriter json, string keyword, int? value)
    {
        if (value is { } number) json.WriteNumber(keyword, number);
    }
}
