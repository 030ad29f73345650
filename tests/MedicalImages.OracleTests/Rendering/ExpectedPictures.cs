using MedicalImages.Rendering;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>Files of the corpora that are not drawn, or not as dcmtk does, each with its reason.</summary>
internal static class ExpectedPictures
{
    private const string DcmtkRejects = "dcmtk rejects the file";
    private const string SmallImage = "dcmtk uses no table for such a small image, and its rounding then differs by 1";
    private const string LongWords = "32 bits in big endian: dcmtk exchanges the words; the picture is equal to that of rtdose.dcm";

    /// <summary>By file name.</summary>
    public static IReadOnlyDictionary<string, string> Differences { get; } = new Dictionary<string, string>
    {
        ["DIRW0007"] = DcmtkRejects,
        ["FreezePattern.dcm"] = DcmtkRejects,
        ["GH1339.dcm"] = DcmtkRejects,
        ["SC_rgb_jpeg.dcm"] = DcmtkRejects,
        ["RI6XDosiGap.dcm"] = "dcmtk does not accept a window below 1",
        ["GH610.dcm"] = "all values are below 1, where dcmtk has no window",
        ["GH184.dcm"] = "the slope is not an integer, and the rounding of dcmtk differs by 1",
        ["6154"] = SmallImage,
        ["6247"] = SmallImage,
        ["6278"] = SmallImage,
        ["rtdose_expb.dcm"] = LongWords,
        ["rtdose_expb_1frame.dcm"] = LongWords,
    };

    // RGB according to the header, and YCbCr according to the JPEG stream: dcmtk finds that if it is asked to.
    private static readonly string[] GuessedColors = ["GH195.dcm", "SC_rgb_jpeg_lossy_gdcm.dcm"];

    // A name with a slash at its end is a folder. JPEG 2000 and JPEG-LS have no decoder here; GH340.dcm has 12 allocated bits; GH364.dcm
    // and the two files of pydicom without Rows are malformed; genFile.dcm has no JPEG stream; the last frame of multiframe.dcm is smaller.
    private static readonly Dictionary<RenderingReason, string[]> Refusals = new()
    {
        [RenderingReason.NoPixelData] =
        [
            "fo-dicom/DICOMDIR", "fo-dicom/GH178.dcm", "fo-dicom/GH179A.dcm", "fo-dicom/GH220.dcm", "fo-dicom/GH223.dcm",
            "fo-dicom/GH487.dcm", "fo-dicom/Issue1097_FailToOpenDeflatedFileWithSQ.dcm", "fo-dicom/charset/chrJapMulti.dcm",
            "fo-dicom/charset/chrJapMultiExplicitIR6.dcm", "fo-dicom/charset/chrKoreanMulti.dcm", "fo-dicom/charset/chrSQEncoding.dcm",
            "fo-dicom/charset/chrSQEncoding1.dcm", "fo-dicom/test_SR.dcm", "charset_files/chrJapMulti.dcm",
            "charset_files/chrJapMultiExplicitIR6.dcm", "charset_files/chrKoreanMulti.dcm", "charset_files/chrSQEncoding.dcm",
            "charset_files/chrSQEncoding1.dcm", "palettes/", "test_files/ExplVR_BigEndNoMeta.dcm", "test_files/ExplVR_LitEndNoMeta.dcm",
            "test_files/UN_sequence.dcm", "test_files/dicomdirtests/DICOMDIR", "test_files/dicomdirtests/DICOMDIR-bigEnd",
            "test_files/dicomdirtests/DICOMDIR-empty.dcm", "test_files/dicomdirtests/DICOMDIR-implicit",
            "test_files/dicomdirtests/DICOMDIR-nooffset", "test_files/dicomdirtests/DICOMDIR-nopatient",
            "test_files/dicomdirtests/DICOMDIR-reordered", "test_files/dicomdirtests/TINY_ALPHA/", "test_files/empty_charset_LEI.dcm",
            "test_files/no_meta_group_length.dcm", "test_files/priv_SQ.dcm", "test_files/reportsi.dcm",
            "test_files/reportsi_with_empty_number_tags.dcm", "test_files/rtplan.dcm", "test_files/rtstruct.dcm",
            "test_files/test-SR.dcm", "test_files/waveform_ecg.dcm",
        ],
        [RenderingReason.NotDicom] =
        [
            "test_files/no_meta.dcm",
        ],
        [RenderingReason.Truncated] =
        [
            "fo-dicom/GH1146.dcm", "fo-dicom/GH179B.dcm", "fo-dicom/GH626.dcm", "test_files/MR_truncated.dcm",
            "test_files/rtplan_truncated.dcm",
        ],
        [RenderingReason.Invalid] =
        [
            "fo-dicom/GH364.dcm", "fo-dicom/genFile.dcm", "fo-dicom/multiframe.dcm#140", "test_files/meta_missing_tsyntax.dcm",
            "test_files/nested_priv_SQ.dcm",
        ],
        [RenderingReason.UnsupportedPixelFormat] =
        [
            "fo-dicom/GH340.dcm",
        ],
        [RenderingReason.UnsupportedTransferSyntax] =
        [
            "fo-dicom/CT1_J2KI", "fo-dicom/GH064.dcm", "fo-dicom/VL5_J2KI.dcm", "test_files/693_J2KI.dcm",
            "test_files/GDCMJ2K_TextGBR.dcm", "test_files/J2K_pixelrep_mismatch.dcm",
            "test_files/JPEG2000-embedded-sequence-delimiter.dcm", "test_files/JPEG2000.dcm", "test_files/MR_small_jp2klossless.dcm",
            "test_files/MR_small_jpeg_ls_lossless.dcm", "test_files/SC_rgb_gdcm_KY.dcm",
        ],
    };

    public static string[] Arguments(string name) => GuessedColors.Contains(Path.GetFileName(name)) ? ["+cg"] : [];

    /// <param name="name">Of a file, with # and the number of a frame after the first.</param>
    /// <returns>Null if it should be drawn.</returns>
    public static RenderingReason? FindRefusal(string name)
    {
        foreach ((RenderingReason reason, string[] names) in Refusals)
        {
            if (names.Any(entry => entry == name || (entry.EndsWith('/') && name.StartsWith(entry, StringComparison.Ordinal))))
                return reason;
        }

        return null;
    }
}
