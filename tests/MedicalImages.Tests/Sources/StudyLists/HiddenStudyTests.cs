using System.Text.Json;

namespace MedicalImages.Tests.Sources.StudyLists;

/// <summary>
/// Two studies of one patient: the Python original finds the file of a study by patientId, so that one of them is never read.
/// </summary>
[TestClass]
public sealed class HiddenStudyTests : IDisposable
{
    private const string First = "SECRET-1", Second = "SECRET-2";
    private static readonly SmallImage One = new(1, 1, 1), Two = new(1, 1, 2);
    private readonly TestProject _project = new() { Retries = "0" };
    private readonly StudyListSite _site = new();

    public HiddenStudyTests() => _site.WithInstance(One.OrthancId, One.Bytes).WithInstance(Two.OrthancId, Two.Bytes);

    public void Dispose()
    {
        _project.Dispose();
        _site.Dispose();
    }

    [TestMethod]
    public void SecondStudyOfAPatient_IsReportedAsSkipped_InLogAndManifest()
    {
        _site.WithList(Entry("P", First), Entry("P", Second)).WithStudy("P", One.OrthancId).WithStudy(Second, Two.OrthancId);
        BuildOutcome build = _site.Provision(_project);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG2031", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("MEDIMG2031", build.ToString());
        Assert.Contains(" studyId: studyList[1] (line 1)", build.ToString());
        Assert.DoesNotContain("SECRET", build.ToString());
        Assert.HasCount(1, new ProvisionedSet(_project.Destination("set")).Images);
        string[] doubts = Doubts();
        Assert.HasCount(1, doubts);
        Assert.StartsWith("MEDIMG2031: 1 entry has", doubts[0]);
    }

    [TestMethod]
    public void ManyHiddenStudies_CauseOneWarning()
    {
        _site.WithList([.. Enumerable.Range(0, 20).Select(i => Entry("P", $"{First}{i}"))]).WithStudy("P", One.OrthancId);
        BuildOutcome build = _site.Provision(_project);
        Assert.AreEqual("MEDIMG2031", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("19 entries have the patientId", build.ToString());
        Assert.Contains("and 16 more", build.ToString());
    }

    [TestMethod]
    public void StudiesThatAreAllRead_CauseNoWarning()
    {
        AssertNoNotice(() => _site.WithList(Entry("P", First), Entry("P", First)).WithStudy("P", One.OrthancId));
        AssertNoNotice(() => _site.WithList(Entry("P", First), Entry("Q", Second)).WithStudy("Q", Two.OrthancId));
        AssertNoNotice(() => _site.WithList(new { patientId = "P" }, Entry("P", Second)));
        AssertNoNotice(() => _site.WithList(Entry("gone", "S"), Entry("gone", "T"))
            .WithStudy("S", One.OrthancId).WithStudy("T", Two.OrthancId));
    }

    private static object Entry(string patientId, string studyId) => new { patientId, studyId };

    private void AssertNoNotice(Action arrange)
    {
        arrange();
        BuildOutcome build = _site.Provision(_project);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsEmpty(build.Log.Codes, build.ToString());
    }

    private string[] Doubts()
    {
        using JsonDocument manifest = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(_project.Destination("set"), "medical-images.json")));
        return [.. manifest.RootElement.GetProperty("doubts").EnumerateArray().Select(doubt => doubt.GetString()!)];
    }
}
