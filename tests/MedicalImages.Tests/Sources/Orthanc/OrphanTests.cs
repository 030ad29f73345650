using System.Text;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>An image is listed, but the next response lacks its series, study or metadata: it was deleted, or something drops it.</summary>
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
    [DataRow("Instance", "SOPClassUID=1.2.840.10008.5.1.4.1.1.7")] // their metadata decide
    [DataRow("Instance", "TransferSyntaxUID=1.2.840.10008.1.2.1")]
    public void ImagesThatExist_AreMissing(string level, string query)
    {
        _server.Hidden = (level, Lost[0].StudyInstanceUID);
        BuildOutcome build = Provision(query);
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("MEDIMG2012", build.ToString());
        Assert.Contains("3 of 5 images", build.ToString());
    }

    // The first deleted ones must not stand for the others.
    [TestMethod]
    public void ImagesThatExist_AreMissing_IfManyOthersAreDeleted()
    {
        _server.SetImages([.. Kept, .. SmallImage.SeriesOf(10, study: 99), .. Lost]);
        _server.Guard = request =>
        {
            if (request.Target == "/tools/bulk-content") _server.SetImages([.. Kept, .. Lost]);
            return null;
        };
        ImagesThatExist_AreMissing("Series", "");
    }

    // Something leaves them out once.
    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public void ImagesOfAnIncompleteResponse_AreRequestedAgain(string query)
    {
        int requests = 0;
        _server.Guard = request =>
        {
            if (request.Target == "/tools/bulk-content") _server.Hidden = requests++ == 0 ? ("Series", Lost[0].StudyInstanceUID) : null;
            return null;
        };
        AssertProvisioned(5, query);
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
                && Encoding.UTF8.GetString(request.Body).Contains($"\"{level}\"", StringComparison.Ordinal);
            if (isMoment) _server.SetImages(Kept);
            return null;
        };
        AssertProvisioned(3, query);
    }

    // A filter may allow only the list.
    [TestMethod]
    public void DeletedImages_AreOmitted_WithoutAFind()
    {
        _server.Guard = request =>
        {
            if (request.Target == "/tools/bulk-content") _server.SetImages(Kept);
            return request.Target == "/tools/find" ? ScriptedReply.Status(403) : null;
        };
        AssertProvisioned(3, "");
    }

    // Some servers store the same image in two studies.
    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    public void DeletedImage_IsOmitted_IfAnotherStudyHasItsUID(string query)
    {
        byte[] kept = Kept[0].Bytes, copy = CopyTo(study: Lost[0], Kept[0]);
        _server.SetImages(kept, copy);
        Assert.HasCount(1, _server.Instances.Distinct());
        _server.Guard = request =>
        {
            if (request.Target == "/tools/bulk-content") _server.SetImages(kept);
            return null;
        };
        AssertProvisioned(1, query);
        Assert.AreSequenceEqual(kept, new ProvisionedSet(_project.Destination("set")).Images[0].Bytes);
    }

    private void AssertProvisioned(int images, string query)
    {
        BuildOutcome build = Provision(query);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(images, new ProvisionedSet(_project.Destination("set")).Images);
    }

    // UIDs of these studies have the same length.
    private static byte[] CopyTo(SmallImage study, SmallImage image)
    {
        string text = Encoding.Latin1.GetString(image.Bytes)
            .Replace(image.StudyInstanceUID + "\0", study.StudyInstanceUID + "\0", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text);
    }

    private BuildOutcome Provision(string query) => _project.Provision(TestProject.Set("set", ("Source", _server.Url), ("Query", query)));
}
