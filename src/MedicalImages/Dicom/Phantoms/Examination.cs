namespace MedicalImages.Dicom.Phantoms;

/// <summary>One study of one phantom, and the attributes of all its images (PS3.3 C.7.1 to C.7.6.1, C.12.1).</summary>
internal sealed record Examination(int Ordinal, string Modality, string PatientName, string PatientSex, string Description)
{
    private const string Date = "20000101";
    private const string Time = "120000";

    public string FrameOfReferenceUID => PhantomUid.FrameOfReference(Ordinal);

    public DataSet Image(string sopClassUid, int series, string seriesDescription, int number) =>
    [
        .. Patient(),
        .. Study(),
        .. Series(series, seriesDescription),
        .. General(number),
        .. Common(sopClassUid, PhantomUid.Instance(Ordinal, series, number)),
    ];

    private DataSet Patient() => new()
    {
        { Tag.PatientName, PatientName },
        { Tag.PatientID, $"PHANTOM-{Ordinal}" },
        Tag.PatientBirthDate,
        { Tag.PatientSex, PatientSex },
        { Tag.PatientIdentityRemoved, "YES" },
        { Tag.DeidentificationMethod, "Synthetic: computed from geometry, there is no patient" },
    };

    private DataSet Study() => new()
    {
        { Tag.StudyInstanceUID, PhantomUid.Study(Ordinal) },
        { Tag.StudyDate, Date },
        { Tag.StudyTime, Time },
        { Tag.StudyID, $"{Ordinal}" },
        { Tag.StudyDescription, Description },
        Tag.ReferringPhysicianName,
        Tag.AccessionNumber,
    };

    private DataSet Series(int series, string description) => new()
    {
        { Tag.Modality, Modality },
        { Tag.SeriesInstanceUID, PhantomUid.Series(Ordinal, series) },
        { Tag.SeriesNumber, series },
        { Tag.SeriesDescription, description },
        { Tag.SeriesDate, Date },
        { Tag.SeriesTime, Time },
        { Tag.Manufacturer, "MedicalImages" },
        { Tag.ManufacturerModelName, "Phantom" },
        { Tag.DeviceSerialNumber, "1" },
        { Tag.SoftwareVersions, "1" },
    };

    private static DataSet General(int number) => new()
    {
        { Tag.InstanceNumber, number },
        { Tag.AcquisitionDate, Date },
        { Tag.AcquisitionTime, Time },
        { Tag.ContentDate, Date },
        { Tag.ContentTime, Time },
        { Tag.BurnedInAnnotation, "NO" },
        { Tag.LossyImageCompression, "00" },
    };

    private static DataSet Common(string sopClassUid, string sopInstanceUid) => new()
    {
        { Tag.SOPClassUID, sopClassUid },
        { Tag.SOPInstanceUID, sopInstanceUid },
    };
}
