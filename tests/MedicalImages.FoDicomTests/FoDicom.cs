using System.Globalization;
using FellowOakDicom;

namespace MedicalImages.FoDicomTests;

/// <summary>One file as fo-dicom reads it, in the terms of <see cref="Answers"/>.</summary>
internal sealed class FoDicom(DicomFile file)
{
    /// <summary>Null for bytes that fo-dicom rejects, or reports as incomplete.</summary>
    public static FoDicom? Read(Stream stream)
    {
        try
        {
            DicomFile file = DicomFile.Open(stream);
            return file.IsPartial ? null : new(file);
        }
        catch (Exception e) when (e is DicomException or ArgumentException or FormatException)
        {
            return null; // Version 5.1.3 throws the first one. Files of another corpus may cause the others.
        }
    }

    /// <summary>Returns the first value of a top-level element.</summary>
    public string? Value(string keyword)
    {
        DicomTag tag = DicomDictionary.Default[keyword];
        DicomDataset dataset = tag.Group == 0x0002 ? file.FileMetaInfo : file.Dataset;
        if (tag == DicomTag.PatientID) return Bytes(dataset.GetDicomItem<DicomElement>(tag));
        // a file without meta information
        if (tag == DicomTag.TransferSyntaxUID && !dataset.Contains(tag)) return file.Dataset.InternalTransferSyntax.UID.UID;
        DicomVR vr = tag.DictionaryEntry.ValueRepresentations[0];
        return vr == DicomVR.IS || vr == DicomVR.US ? Number(dataset, tag) : Text(dataset, tag);
    }

    private static string? Bytes(DicomElement? element) =>
        element is null ? null : Convert.ToHexString(element.Buffer.Data.AsSpan().Trim(" \0"u8));

    private static string? Number(DicomDataset dataset, DicomTag tag) =>
        dataset.TryGetValue(tag, 0, out int number) ? number.ToString(CultureInfo.InvariantCulture) : null;

    private static string? Text(DicomDataset dataset, DicomTag tag) =>
        dataset.TryGetValue(tag, 0, out string text) && text.Trim(' ', '\0') is { Length: > 0 } value ? value : null;
}
