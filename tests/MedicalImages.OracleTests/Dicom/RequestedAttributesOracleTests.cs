using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;

namespace MedicalImages.OracleTests.Dicom;

/// <summary>Compares every attribute that a selection or layout can request with pydicom, in the character set of each file.</summary>
[TestClass]
public sealed class RequestedAttributesOracleTests
{
    /// <summary>Where they differ, and why the reader is right. A file name without an attribute stands for all its attributes.</summary>
    private static readonly Dictionary<string, string> ExpectedDifferences = new()
    {
        ["GH364.dcm"] = "items whose sequence was cut out stand at the top: malformed, read up to there as by dcmtk; pydicom steps over "
            + "them",
        ["FreezePattern.dcm"] = "the same; the value of pydicom is after that position",
        ["GH1376.dcm TransferSyntaxUID"] = "two groups 0002 in a row: the first describes the pixels that follow, pydicom takes the last",
        ["CR-MONO1-10-chest TransferSyntaxUID"] = "no meta information: the encoding of its elements, as in Orthanc",
        ["GH340.dcm TransferSyntaxUID"] = "the same",
        ["GH179A.dcm WindowCenter"] = "dcmtk reads -2, too; pydicom, nothing",
        ["GH179A.dcm WindowWidth"] = "as its WindowCenter",
        ["GH1301.dcm PatientSex"] = "a Chinese character in a CS, which has no character set of its own; read in the file's",
        ["chrGB2312.dcm PatientName"] = "pydicom leaves the designation of GB 2312 in the text",
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task RequestedAttributes_OfEveryFileOfTheCorpus_MatchPydicom()
    {
        if (Corpus.Files.Count == 0) Assert.Inconclusive("There is no corpus: set MEDICALIMAGES_CORPUS.");
        DicomAttribute[] attributes = [.. DicomDictionary.Attributes];
        var pydicom = await Pydicom.ReadTextAsync(Corpus.Files, attributes.Select(attribute => attribute.Keyword));
        int equal = 0, answers = 0;
        var differences = new List<string>();
        foreach (string file in Corpus.Files)
        {
            using FileStream stream = File.OpenRead(file);
            if (DicomHeaderReader.Read(stream, attributes).Header is not { } header || pydicom[file] is not { } expected) continue;
            foreach (DicomAttribute attribute in attributes)
            {
                string? answer = header[attribute.Keyword];
                if (answer is not null) answers++;
                if (answer == expected[attribute.Keyword]) equal++;
                else if (!ExpectedDifferences.ContainsKey(Path.GetFileName(file))
                    && !ExpectedDifferences.ContainsKey($"{Path.GetFileName(file)} {attribute.Keyword}")) differences.Add(
                    $"{Path.GetFileName(file)} {attribute.Keyword}: '{answer}', pydicom '{expected[attribute.Keyword]}'");
            }
        }

        TestContext.DisplayMessage(MessageLevel.Informational,
            $"{answers} answers that are not null; with the nulls, {equal} as pydicom, {differences.Count} not.");
        Assert.IsEmpty(differences, string.Join('\n', differences));
        Assert.IsGreaterThan(1000, answers, "Almost no values were compared.");
    }
}
