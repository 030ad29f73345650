using MedicalImages.Dicom.Header;

namespace MedicalImages.OracleTests.Dicom;

/// <summary>Compares the header reader with two independent libraries, on files from other projects.</summary>
[TestClass]
public sealed class HeaderOracleTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Completeness_OfEveryFileOfTheCorpus_MatchesDcmtk()
    {
        var verdicts = new Dictionary<DicomCompleteness, int>();
        var disagreements = new List<string>();
        foreach (string file in Files())
        {
            DicomReading reading = Read(file);
            verdicts[reading.Completeness] = verdicts.GetValueOrDefault(reading.Completeness) + 1;
            bool isComplete = reading.Completeness == DicomCompleteness.Complete;
            TestContext.WriteLine($"{reading.Completeness,-10} {Path.GetFileName(file)} {reading.Reason}");
            bool isExplained = ExpectedDifferences.Verdicts.ContainsKey(Path.GetFileName(file));
            if (isComplete == (await Dcmdump.ReadAsync(file)).Accepts == isExplained)
                disagreements.Add($"{file}: {reading.Completeness}, {reading.Reason}");
        }

        TestContext.DisplayMessage(MessageLevel.Informational, string.Join(", ", verdicts.Select(pair => $"{pair.Value} {pair.Key}")));
        Assert.IsEmpty(disagreements, string.Join('\n', disagreements));
    }

    [TestMethod]
    public async Task HeaderValues_OfEveryFileOfTheCorpus_MatchPydicomOrDcmtk()
    {
        IReadOnlyList<string> files = Files();
        var pydicom = await Pydicom.ReadAsync(files);
        var counter = new AgreementCounter();
        foreach (string file in files)
        {
            if (Read(file).Header is not { } header) continue;
            counter.Files++;
            Dcmdump dcmdump = await Dcmdump.ReadAsync(file);
            foreach (var (keyword, answer) in Answers.Of(header)) counter.Count(file, keyword, answer, pydicom[file], dcmdump);
        }

        TestContext.DisplayMessage(MessageLevel.Informational, counter.ToString());
        Assert.IsEmpty(counter.Disagreements, string.Join('\n', counter.Disagreements));
        Assert.IsEmpty(counter.UnmatchedEntries, "These entries no longer have a difference.");
        Assert.IsGreaterThan(files.Count, counter.AsPydicom, "Almost no values were compared.");
    }

    private static IReadOnlyList<string> Files()
    {
        if (Corpus.Files.Count == 0) Assert.Inconclusive("There is no corpus: set MEDICALIMAGES_CORPUS.");
        return Corpus.Files;
    }

    private static DicomReading Read(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return DicomHeaderReader.Read(stream);
    }
}
