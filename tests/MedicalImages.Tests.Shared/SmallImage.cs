using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Shared;

/// <summary>An image of a few hundred bytes. The test chooses its position in the hierarchy; the numbers determine its UIDs.</summary>
public sealed record SmallImage(int Study, int Series, int Instance)
{
    /// <summary>Absent from the file if null.</summary>
    public int? InstanceNumber { get; init; } = Instance;

    public string Modality { get; init; } = "OT";

    public string PatientBirthDate { get; init; } = "";

    /// <summary>Another gray value changes the bytes, but not the length.</summary>
    public int Gray { get; init; } = 100;

    /// <summary>Rows and columns, with 8 bits per pixel.</summary>
    public int Side { get; init; } = 4;

    /// <summary>With any other than Explicit VR Little Endian, the pixel data is encapsulated, as RLE.</summary>
    public string TransferSyntaxUID { get; init; } = TransferSyntax.ExplicitVRLittleEndian.Uid;

    public string StudyInstanceUID => PhantomUid.Study(Study);

    public string SeriesInstanceUID => PhantomUid.Series(Study, Series);

    public string SOPInstanceUID => PhantomUid.Instance(Study, Series, Instance);

    public string PatientID => $"PHANTOM-{Study}";

    /// <summary>Its id in every Orthanc.</summary>
    public string OrthancId => TinyInstance.OrthancId($"{PatientID}|{StudyInstanceUID}|{SeriesInstanceUID}|{SOPInstanceUID}");

    public byte[] Bytes
    {
        get
        {
            DataSet dataSet = CreateDataSet();
            var syntax = new TransferSyntax(TransferSyntaxUID);
            if (syntax != TransferSyntax.ExplicitVRLittleEndian) RleLossless.Compress(dataSet);
            return DicomFile.Encode(dataSet, syntax);
        }
    }

    /// <summary>Creates one series.</summary>
    public static IReadOnlyList<SmallImage> SeriesOf(int count, int study = 100, int series = 1) =>
        [.. Enumerable.Range(1, count).Select(instance => new SmallImage(study, series, instance))];

    private DataSet CreateDataSet() =>
    [
        .. new Examination(Study, Modality, "SMALL^IMAGE", "O", "Small")
            .Image(SOPClass.SecondaryCaptureImageStorage, Series, "Small", Instance)
            .Where(element => element.Tag != Tag.InstanceNumber && element.Tag != Tag.PatientBirthDate),
        .. new DataSet { { Tag.PatientBirthDate, PatientBirthDate } },
        .. InstanceNumber is { } number ? new DataSet { { Tag.InstanceNumber, number } } : [],
        .. Raster.Create(Side, Side, (_, _) => Gray).Attributes(),
    ];
}
