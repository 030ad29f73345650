namespace MedicalImages.Dicom.Phantoms;

/// <summary>A data set as a file: preamble, file meta information, data set (PS3.10 section 7).</summary>
internal static class DicomFile
{
    public static byte[] Encode(DataSet dataSet, TransferSyntax syntax)
    {
        if (syntax == TransferSyntax.RLELossless && dataSet[Tag.PixelData] is ValueElement) RleLossless.Compress(dataSet);
        byte[] body = DataSetWriter.Encode(dataSet, syntax);
        if (syntax == TransferSyntax.DeflatedExplicitVRLittleEndian) body = StoredDeflate.Wrap(body);

        byte[] meta = DataSetWriter.Encode(Meta(dataSet, syntax), TransferSyntax.ExplicitVRLittleEndian);
        var length = new DataSet { { Tag.FileMetaInformationGroupLength, meta.Length } };
        return [.. new byte[128], .. "DICM"u8, .. DataSetWriter.Encode(length, TransferSyntax.ExplicitVRLittleEndian), .. meta, .. body];
    }

    private static DataSet Meta(DataSet dataSet, TransferSyntax syntax) => new()
    {
        { Tag.FileMetaInformationVersion, new byte[] { 0, 1 } },
        { Tag.MediaStorageSOPClassUID, dataSet.Text(Tag.SOPClassUID) },
        { Tag.MediaStorageSOPInstanceUID, dataSet.Text(Tag.SOPInstanceUID) },
        { Tag.TransferSyntaxUID, syntax.Uid },
        { Tag.ImplementationClassUID, PhantomUid.Implementation },
        { Tag.ImplementationVersionName, "MEDIMG_PHANTOM_1" },
    };
}
