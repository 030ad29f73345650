using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Shared;

/// <summary>An image of a few hundred bytes whose place in the hierarchy the test chooses; the numbers make its UIDs.</summary>
public sealed record SmallImage(int Study, int Series, int Instance)
{
    /// <summary>Absent from the file where null.</summary>
    public int? InstanceNumber { get; init; } = Instance;

    public string Modality { get; init; } = "OT";

    public string PatientBirthDate { get; init; } = "";

    /// <summary>Another gray makes other bytes of the same length.</summary>
    public int Gray { get; init; } = 100;

    /// <summary>Rows and columns, 8 bits each.</summary>
    public int Side { get; init; } = 4;

    public string StudyInstanceUID => PhantomUID.Study(Study);

    public string SeriesInstanceUID => PhantomUID.Series(Study, Series);

    public string SOPInstanceUID => PhantomUID.Instance(Study, Series, Instance);

    public string PatientID => $"PHANTOM-{Study}";

    /// <summary>What every Orthanc calls it.</summary>
    public string OrthancId => TinyInstance.OrthancId($"{PatientID}|{StudyInstanceUID}|{SeriesInstanceUID}|{SOPInstanceUID}");

    public byte[] Bytes => DicomFile.Encode(
        [
            .. new Examination(Study, Modality, "SMALL^IMAGE", "O", "Small").Image(SOPClass.SecondaryCaptureImageStorage, Series, "Small", Instance).Where(element => element.Tag != Tag.InstanceNumber && element.Tag != Tag.PatientBirthDate),
            .. new DataSet { { Tag.PatientBirthDate, PatientBirthDate } },
            .. InstanceNumber is { } number ? new DataSet { { Tag.InstanceNumber, number } } : [],
            .. Raster.Create(Side, Side, (_, _) => Gray).Attributes(),
        ],
        TransferSyntax.ExplicitVRLittleEndian);

    /// <summary>One series of so many.</summary>
    public static IReadOnlyList<SmallImage> SeriesOf(int count, int study = 100, int series = 1) => [.. Enumerable.Range(1, count).Select(instance => new SmallImage(study, series, instance))];
}
