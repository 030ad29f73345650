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
        var counter = new AgreementCounter();
        foreach (Phantom phantom in PhantomCatalog.Version1()) counter.Count(phantom.Name, phantom.Content);
        AssertAgreement(counter);
    }

    [TestMethod]
    public void HeaderValues_OfEveryFileOfTheCorpus_MatchFoDicom()
    {
        if (Corpus.Files.Count == 0) Assert.Inconclusive("There is no corpus: set MEDICALIMAGES_CORPUS.");
        var counter = new AgreementCounter();
        foreach (string file in Corpus.Files) counter.Count(Path.GetRelativePath(Corpus.Folder!, file), File.ReadAllBytes(file));
        AssertAgreement(counter);
        Assert.IsEmpty(counter.UnmatchedEntries, "These entries no longer have a difference.");
    }

    private void AssertAgreement(AgreementCounter counter)
    {
        TestContext.DisplayMessage(MessageLevel.Informational, counter.ToString());
        Assert.IsEmpty(counter.Disagreements, string.Join('\n', counter.Disagreements));
        Assert.IsGreaterThan(10 * counter.BothRead, counter.Agreements, "Almost no values were compared.");
    }
}
