namespace MedicalImages.OracleTests.Dicom;

/// <summary>Where the reader and an oracle differ, and why the reader is right. An entry that no longer differs fails its test.</summary>
internal static class ExpectedDifferences
{
    /// <summary>Files that only one of dcmtk and the reader rejects.</summary>
    public static readonly Dictionary<string, string> Verdicts = new()
    {
        ["DIRW0007"] = "ends with a second sequence delimitation item behind the one of its pixel data; pydicom reads it, and nothing is "
            + "hidden by it",
    };

    /// <summary>Values that differ from pydicom.</summary>
    public static readonly IReadOnlyList<Difference> Answers =
    [
        new("GH1376.dcm", "TransferSyntaxUID", AsDcmtk: true,
            "two groups 0002 in a row: the first describes the pixels that follow (JPEG in fragments), pydicom takes the last"),
        new("GH177_D_CLUNIE_CT1_IVRLE_BigEndian_undefined_length.dcm", null, AsDcmtk: true,
            "big endian with a UN of undefined length, which is implicit little endian (PS3.5 6.2.2); pydicom goes on in big endian and "
                + "fails"),
        new("GH364.dcm", null, AsDcmtk: true,
            "items whose sequence was cut out stand at the top: malformed, read up to there as by dcmtk; pydicom steps over them"),
        new("CR-MONO1-10-chest", "TransferSyntaxUID", AsDcmtk: false,
            "no meta information: the encoding of its elements, as in Orthanc"),
        new("GH340.dcm", "TransferSyntaxUID", AsDcmtk: false, "no meta information, likewise"),
        new("GH340.dcm", "InstanceNumber", AsDcmtk: false, "01160501010100 is beyond the 32 bits that PS3.5 gives an IS: no number"),
    ];
}

/// <param name="Keyword">Null for any keyword of this file.</param>
/// <param name="AsDcmtk">Whether the reader must then return the value of dcmtk.</param>
internal sealed record Difference(string File, string? Keyword, bool AsDcmtk, string Reason);
