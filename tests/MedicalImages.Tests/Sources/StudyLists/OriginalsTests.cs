using System.Security.Cryptography;

namespace MedicalImages.Tests.Sources.StudyLists;

/// <summary>The four acceptance tests of the Python original, with its rules: the same requests, the same names.</summary>
[TestClass]
public sealed class OriginalsTests : IDisposable
{
    private readonly TestProject _project = new();
    private readonly StudyListSite _site = new();

    private string Folder => _project.Destination("set");

    public void Dispose()
    {
        _project.Dispose();
        _site.Dispose();
    }

    [TestMethod]
    public void ThreeStudies_CauseFourListRequests()
    {
        WithThreeStudies(seriesOfThree: 2);
        BuildOutcome build = _site.Provision(_project);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("/cat/studyList.json", _site.ListRequests[0]);
        CollectionAssert.AreEquivalent(new[] { "/cat/studyList.json", "/cat/studies/P1.json", "/cat/studies/P2.json",
            "/cat/studies/P3.json" }, _site.ListRequests.ToArray());
        CollectionAssert.AllItemsAreUnique(_site.ImageRequests.ToArray(), "one download per instance");
    }

    [TestMethod]
    public void ThreeStudiesOfSixImages_AreNumberedInDocumentOrder()
    {
        WithThreeStudies(seriesOfThree: 2);
        BuildOutcome build = _site.Provision(_project);
        Assert.IsTrue(build.Succeeded, build.ToString());
        var set = new ProvisionedSet(Folder);
        CollectionAssert.AreEqual(Enumerable.Range(10000001, 18).Select(n => $"{n}.dcm").ToArray(), set.Images.Select(image => image.Path)
            .ToArray());
        string[] inDocumentOrder = [.. Documents(2).Select(image => Convert.ToHexStringLower(SHA256.HashData(image.Bytes)))];
        CollectionAssert.AreEqual(inDocumentOrder, set.Images.Select(image => image["sha256"]).ToArray());
    }

    [TestMethod]
    public void SourceLayout_ConsistsOfIdsAndUrlSegments()
    {
        SmallImage[] images = [.. SmallImage.SeriesOf(2)];
        string id = images[0].OrthancId;
        _site.WithList(new { patientId = "P1" })
            .WithStudy("P1", $"{id}/file", _site.Server["cat/patient%20x/a%20b%2Fc.dcm"].AbsoluteUri)
            .WithInstance(id, images[0].Bytes);
        _site["/cat/patient%20x/a%20b%2Fc.dcm"] = ScriptedReply.Ok(images[1].Bytes, "Content-Type: application/dicom");
        _project.Settings["UseLockFile"] = "true";
        foreach (string offline in new[] { "false", "true" })
        {
            _project.Settings["Offline"] = offline;
            BuildOutcome build = _site.Provision(_project, ("Layout", "Source"));
            Assert.IsTrue(build.Succeeded, build.ToString());
            var set = new ProvisionedSet(Folder);
            Assert.AreSequenceEqual([id, "a b_c.dcm"], set.Images.Select(image => image["sourceName"]!));
            Assert.AreEqual(id, set.Images[0].Path);
            StringAssert.StartsWith(set.Images[1].Path, "a_b_c-");
            Directory.Delete(_project.OutputFolder, recursive: true);
        }
    }

    [TestMethod]
    public void EmptyStudyList_CausesOneRequest_AndNoFile()
    {
        _site.WithList();
        AssertEmpty(requests: 1);
    }

    [TestMethod]
    public void EmptySeriesLists_CauseFourRequests_AndNoFile()
    {
        WithThreeStudies(seriesOfThree: 0);
        AssertEmpty(requests: 4);
    }

    private void AssertEmpty(int requests)
    {
        BuildOutcome build = _site.Provision(_project);
        Assert.AreEqual("MEDIMG2009", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.HasCount(requests, _site.Server.Requests);
        Assert.IsFalse(Path.Exists(Folder));

        BuildOutcome allowed = _site.Provision(_project, ("AllowEmpty", "true"));
        Assert.IsTrue(allowed.Succeeded, allowed.ToString());
        Assert.HasCount(2 * requests, _site.Server.Requests);
        Assert.IsEmpty(ProvisionedSet.FilesIn(Folder).Where(file => file.EndsWith(".dcm", StringComparison.Ordinal)));
    }

    // Neither studies, series nor instances are sorted by number: the order of the document is used.
    private static IEnumerable<SmallImage> Documents(int seriesOfThree) =>
        from study in new[] { 3, 1, 2 }
        from series in Enumerable.Range(1, seriesOfThree)
            .Reverse()
        from instance in new[] { 2, 3, 1 }
        select new SmallImage(study, series, instance);

    private void WithThreeStudies(int seriesOfThree)
    {
        _site.WithList(new { patientId = "P3" }, new { patientId = "P1" }, new { patientId = "P2" });
        foreach (int study in new[] { 1, 2, 3 })
        {
            string[] series = [.. Documents(seriesOfThree).Where(image => image.Study == study).Chunk(3).Select(SeriesJson)];
            _site.WithStudyJson($"P{study}", $$"""{"studyId":"elsewhere","seriesList":[{{string.Join(',', series)}}]}""");
        }

        foreach (SmallImage image in Documents(seriesOfThree)) _site.WithInstance(image.OrthancId, image.Bytes);
    }

    private static string SeriesJson(SmallImage[] images)
    {
        IEnumerable<string> instances = images.Select(image =>
            $$"""{"instanceNumber":{{image.Instance}},"imageId":"{{image.OrthancId}}/file"}""");
        return $$"""{"seriesDescription":"MG","seriesNumber":"01","instanceList":[{{string.Join(',', instances)}}]}""";
    }
}
