namespace MedicalImages.Tests.Sources.StudyLists;

/// <summary>A complete, valid image with another Orthanc id is never used.</summary>
[TestClass]
public sealed class WrongImageTests : IDisposable
{
    private static readonly SmallImage One = new(1, 1, 1), Two = new(1, 1, 2);
    private readonly TestProject _project = new() { Retries = "0" };
    private readonly StudyListSite _site = new();

    public void Dispose()
    {
        _project.Dispose();
        _site.Dispose();
    }

    [TestMethod]
    [DataRow("attachments/dicom/data")]
    [DataRow("file")]
    public void ImageWithAnotherId_FailsTheBuild(string route)
    {
        _site.WithList(new { patientId = "P" }).WithStudy("P", One.OrthancId);
        foreach (byte[] bytes in new[] { Two.Bytes, OfAnotherPatient(One), (One with { Series = 2 }).Bytes })
        {
            _site[$"/instances/{One.OrthancId}/{route}"] = ScriptedReply.Ok(bytes);
            AssertRejected(_site.Provision(_project));
        }

        _site[$"/instances/{One.OrthancId}/{route}"] = ScriptedReply.Ok(One.Bytes);
        Assert.IsTrue(_site.Provision(_project).Succeeded);
    }

    [TestMethod]
    public void IdInUpperCase_IsEqual()
    {
        string id = One.OrthancId.ToUpperInvariant();
        BuildOutcome build = _site.WithList(new { patientId = "P" }).WithStudy("P", id).WithInstance(id, One.Bytes).Provision(_project);
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    [TestMethod]
    public void NameThatIsNotAnOrthancId_IsAccepted()
    {
        BuildOutcome build = _site.WithList(new { patientId = "P" }).WithStudy("P", "one").WithInstance("one", Two.Bytes)
            .Provision(_project);
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    /// <summary>Also with a lock file, and although the SOPInstanceUID is the listed one.</summary>
    [TestMethod]
    public void Orthanc_WithAWrongId_FailsTheBuild()
    {
        using var server = new TinyOrthanc([One, Two]);
        _project.Settings["UseLockFile"] = "true";
        Assert.IsTrue(Provision(server).Succeeded);
        using var other = new TestProject() { Retries = "0" };
        server.Guard = request => request.Target.Split('?')[0] == $"/instances/{One.OrthancId}/attachments/dicom/data"
            ? ScriptedReply.Ok(OfAnotherPatient(One))
            : null;
        AssertRejected(Provision(server, other));

        other.Settings["UseLockFile"] = "true";
        File.Copy(_project.LockFile, other.LockFile);
        AssertRejected(Provision(server, other));
        server.Guard = null;
        Assert.IsTrue(Provision(server, other).Succeeded);
    }

    private static byte[] OfAnotherPatient(SmallImage image) => image.Bytes.With(image.PatientID, "PHANTOM-9");

    private BuildOutcome Provision(TinyOrthanc server, TestProject? project = null) =>
        (project ?? _project).Provision(TestProject.Set("set", ("Source", server.Url)));

    private static void AssertRejected(BuildOutcome build)
    {
        Assert.AreEqual("MEDIMG3001", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("it is another image", build.Log.Errors[0].Message!);
        Assert.DoesNotContain("PHANTOM", build.Log.Errors[0].Message!);
    }
}
