using System.Text;
using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Shared;

/// <summary>An image of a few hundred bytes with any UIDs, legal or not; one Latin-1 character is one byte.</summary>
public sealed record NamedImage(string SOPInstanceUID, string SeriesInstanceUID = "2.25.7.2", string StudyInstanceUID = "2.25.7.1")
{
    private static readonly Tag[] Named = [Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID];

    public byte[] Bytes => DicomFile.Encode(
        [
            .. new Examination(7, "OT", "NAMED^IMAGE", "O", "Named").Image(SOPClass.SecondaryCaptureImageStorage, 1, "Named", 1)
                .Where(element => !Named.Contains(element.Tag)),
            Uid(Tag.StudyInstanceUID, StudyInstanceUID),
            Uid(Tag.SeriesInstanceUID, SeriesInstanceUID),
            Uid(Tag.SOPInstanceUID, SOPInstanceUID),
            .. Raster.Create(4, 4, (_, _) => 100).Attributes(),
        ],
        TransferSyntax.ExplicitVRLittleEndian);

    private static ValueElement Uid(Tag tag, string uid)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(uid);
        return new ValueElement(tag, bytes.Length % 2 == 0 ? bytes : [.. bytes, 0]);
    }
}
