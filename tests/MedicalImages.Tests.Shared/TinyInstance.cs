using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Shared;

/// <summary>One image of a <see cref="TinyOrthanc"/>, with the descriptions that an Orthanc has of it, its series and its study.</summary>
internal sealed class TinyInstance(byte[] bytes)
{
    private readonly DicomHeader _header = DicomHeaderReader.Read(new MemoryStream(bytes), DicomDictionary.Attributes.ToArray()).Header!;

    public byte[] Bytes => bytes;

    public string Id => IdAt("Instance");

#pragma warning disable CA5351 // Orthanc records MD5 digests; they detect errors and have no security purpose
    public string MD5 { get; } = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(bytes));
#pragma warning restore CA5351

    public string this[string keyword] => DicomDictionary.Find(keyword) is null
        ? throw new NotSupportedException($"This fixture does not match {keyword}.")
        : _header[keyword] ?? "";

    public string IdAt(string level) => OrthancId(level switch
    {
        "Patient" => this["PatientID"],
        "Study" => $"{this["PatientID"]}|{this["StudyInstanceUID"]}",
        "Series" => $"{this["PatientID"]}|{this["StudyInstanceUID"]}|{this["SeriesInstanceUID"]}",
        _ => $"{this["PatientID"]}|{this["StudyInstanceUID"]}|{this["SeriesInstanceUID"]}|{this["SOPInstanceUID"]}",
    });

    public JsonNode Describe(string level) => level switch
    {
        "Study" =>
            new JsonObject { ["ID"] = IdAt("Study"), ["ParentPatient"] = IdAt("Patient"), ["MainDicomTags"] = Tags("StudyInstanceUID") },
        "Series" => new JsonObject
        {
            ["ID"] = IdAt("Series"), ["ParentStudy"] = IdAt("Study"),
            ["MainDicomTags"] = Tags("SeriesInstanceUID", "Modality", "SeriesNumber")
        },
        _ => new JsonObject
        {
            ["ID"] = Id,
            ["ParentSeries"] = IdAt("Series"),
            ["FileUuid"] = MD5, // Orthanc generates one for each upload
            ["FileSize"] = bytes.Length,
            ["MainDicomTags"] = Tags("SOPInstanceUID", "InstanceNumber"),
            ["Metadata"] = new JsonObject { ["SopClassUid"] = this["SOPClassUID"], ["TransferSyntax"] = this["TransferSyntaxUID"] },
        },
    };

    private JsonObject Tags(params string[] keywords) =>
        new(keywords.Select(keyword => KeyValuePair.Create(keyword, (JsonNode?)JsonValue.Create(this[keyword]))));

#pragma warning disable CA5350 // the ids of Orthanc are SHA-1
    public static string OrthancId(string text) =>
        string.Join('-', Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text))).Chunk(8).Select(part => new string(part)));
#pragma warning restore CA5350
}
