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
            bool isExplained = Explained.Verdicts.ContainsKey(Path.GetFileName(file));
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
        var tally = new StoredImageCount();
        foreach (string file in files)
        {
            if (Read(file).Header is not { } header) continue;
            tally.Files++;
            Dcmdump dcmdump = await Dcmdump.ReadAsync(file);
            foreach (var (keyword, answer) in Answers.Of(header)) tally.Count(file, keyword, answer, pydicom[file], dcmdump);
        }

        TestContext.DisplayMessage(MessageLevel.Informational, tally.ToString());
        Assert.IsEmpty(tally.Disagreements, string.Join('\n', tally.Disagreements));
        Assert.IsEmpty(tally.NotMet, "Entries that nothing differs by any more.");
        Assert.IsGreaterThan(files.Count, tally.AsPydicom, "The files gave next to nothing to compare.");
    }

    private static IReadOnlyList<string> Files()
    {
        if (Corpus.Files.Count == 0) Assert.Inconclusive("There is no corpus here: MEDICALIMAGES_CORPUS names no folder.");
        return Corpus.Files;
    }

    private static DicomReading Read(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return DicomHeaderReader.Read(stream);
    }
}
