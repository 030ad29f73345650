namespace MedicalImages.FoDicomTests;

/// <summary>
/// Public test files, by the SHA-256 of their bytes, on which fo-dicom and the reader differ, and the reason. Before the position where the
/// reader stops, their values agree. An entry fails its test if the corpus has the file and nothing differs. Files that the corpus does not
/// have are ignored.
/// </summary>
internal static class ExpectedDifferences
{
    public static readonly IReadOnlyDictionary<string, string> Verdicts = new Dictionary<string, string>
    {
        // FreezePattern.dcm of fo-dicom
        ["4c6377830f72141b5fbea584fa233bef8ebedd1e8d5c7bf14afb39e644598dcc"] =
            "(0055,040E) announces no bytes and its item follows; fo-dicom makes a sequence (FFFE,E000) of it",
        // GH1339.dcm
        ["5c08696781574fc50c3eb60da0356159a9b2a5bfb218d056bfbca6b4f90c42f7"] =
            "the pixel data lack their delimiter: fo-dicom lets the end of the file be one, but a file that was cut behind a fragment "
            + "ends so, too",
        // GH364.dcm
        ["e20c4ba29df10e0e0526372e73fc426fb36e9ccf2ad3c31ba25a930d8901a5e3"] =
            "items whose sequence was cut out stand at the top; fo-dicom makes a sequence (FFFE,E000) of them",
        // GH626.dcm
        ["d7014efa6d69b818e6ea7b822f949d55cec56cd8ebd0886314c62fa0e9b2164c"] =
            "(2005,140F) announces four bytes less than its item has; fo-dicom goes by the delimiter of the item instead",
        // dicomdirtests/DICOMDIR-nooffset of pydicom
        ["2a5505656d14aca29a819083b183b79ea603de20aa85ab00534f8fb39fb88377"] =
            "a DICOMDIR whose records name no place of the next one; fo-dicom refuses to follow them, and the reader does not follow any",
    };

    public static readonly IReadOnlyDictionary<string, string> Answers = new Dictionary<string, string>
    {
        // meta_missing_tsyntax.dcm of pydicom
        ["075dc51483951bb651ddafd77e803101fcee21ab656ca87d6e531eaeaeb440f2"] =
            "meta information without (0002,0010): fo-dicom takes Explicit VR Little Endian; reader and dcmtk see that the VRs are "
            + "implicit",
    };
}
