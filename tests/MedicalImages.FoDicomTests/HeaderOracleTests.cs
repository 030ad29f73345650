using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.FoDicomTests;

/// <summary>Compares the header reader with fo-dicom: both return the same values, or both reject the file.</summary>
[TestClass]
public sealed class HeaderOracleTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void HeaderValues_OfEveryPhantom_MatchFoDicom()
    {
        var tally = new StoredImageCount();
        foreach (Phantom phantom in PhantomCatalog.Version1()) tally.Count(phantom.Name, phantom.Content);
        AssertAgreement(tally);
    }

    [TestMethod]
    public void HeaderValues_OfEveryFileOfTheCorpus_MatchFoDicom()
    {
        if (Corpus.Files.Count == 0) Assert.Inconclusive("There is no corpus here: MEDICALIMAGES_CORPUS names no folder.");
        var tally = new StoredImageCount();
        foreach (string file in Corpus.Files) tally.Count(Path.GetRelativePath(Corpus.Folder!, file), File.ReadAllBytes(file));
        AssertAgreement(tally);
        Assert.IsEmpty(tally.NotMet, "Entries that nothing differs by any more.");
    }

    private void AssertAgreement(StoredImageCount tally)
    {
        TestContext.DisplayMessage(MessageLevel.Informational, tally.ToString());
        Assert.IsEmpty(tally.Disagreements, string.Join('\n', tally.Disagreements));
        Assert.IsGreaterThan(10 * tally.BothRead, tally.Agreements, "The files gave next to nothing to compare.");
    }
}
