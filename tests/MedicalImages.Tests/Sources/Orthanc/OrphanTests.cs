namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>An image is listed, but the next response lacks its series or study: either was deleted, or something drops it.</summary>
[TestClass]
public sealed class OrphanTests : IDisposable
{
    private static readonly SmallImage[] Kept = SmallImage.SeriesOf(3, study: 100).ToArray();
    private static readonly SmallImage[] Lost = SmallImage.SeriesOf(2, study: 101).ToArray();
    private readonly TestProject _project = new() { Retries = "0" };
    private readonly TinyOrthanc _server = new([.. Kept, .. Lost]);

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DataRow("Series", "")]
    [DataRow("Study", "")]
    [DataRow("Series", "Modality=OT")]
    [DataRow("Study", "Modality=OT")]
    public void ImagesThatExist_AreMissing(string level, string query)
    {
        _server.Hidden = (level, Lost[0].StudyInstanceUID);
        BuildOutcome build = Provision(query);
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("MEDIMG2012", build.ToString());
        Assert.Contains("3 of 5 images", build.ToString());
    }

    // A count that changes all the time must not hide that images are missing.
    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public void ImagesThatExist_AreMissing_IfTheCountChanges(string query)
    {
        int count = 5;
        _server.Guard = request => request.Target.StartsWith("/statistics?", StringComparison.Ordinal)
            ? ScriptedReply.Json($"{{\"CountInstances\":{count++}}}")
            : null;
        ImagesThatExist_AreMissing("Series", query);
    }

    [TestMethod]
    [DataRow("Series", "")]
    [DataRow("Study", "")]
    [DataRow("Series", "Modality=OT")]
    [DataRow("Study", "Modality=OT")]
    public void DeletedImages_AreOmitted(string level, string query)
    {
        _server.Guard = request =>
        {
            bool isMoment = request.Target == "/tools/bulk-content"
                && System.Text.Encoding.UTF8.GetString(request.Body).Contains($"\"{level}\"", StringComparison.Ordinal);
            if (isMoment) _server.SetImages(Kept);
            return null;
        };
        BuildOutcome build = Provision(query);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(3, new ProvisionedSet(_project.Destination("set")).Images);
    }

    private BuildOutcome Provision(string query) => _project.Provision(TestProject.Set("set", ("Source", _server.Url), ("Query", query)));
}
