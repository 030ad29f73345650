namespace MedicalImages.Tests.Sources.S3;

/// <summary>A bucket with a series, as a set.</summary>
[TestClass]
public sealed class S3Tests : IDisposable
{
    private static readonly IReadOnlyList<SmallImage> Images = SmallImage.SeriesOf(3);
    private readonly TestProject _project = new() { Retries = "1" };
    private readonly ScriptedBucket _bucket = new("images");
    private readonly ScriptedServer _server;

    public S3Tests()
    {
        _server = new ScriptedServer(_bucket.Respond);
        for (int i = 0; i < Images.Count; i++) _bucket[$"ct/{i + 1}.dcm"] = Images[i].Bytes;
    }

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DataRow("s3://images", 3)]
    [DataRow("s3://images/ct", 3)]
    [DataRow("s3://images/ct/", 3)]
    [DataRow("S3://images/ct/*", 3)]
    [DataRow("s3://images/c*", 3)]
    [DataRow("s3://images/ct/2.dcm", 1)]
    [DataRow("s3://images/ct/2*", 1)]
    public void Prefix_SelectsObjects(string source, int count)
    {
        BuildOutcome build = Provision(source);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(count, new ProvisionedSet(_project.Destination("set")).Images);
        Assert.IsEmpty(build.Log.Codes, build.ToString());
    }

    private BuildOutcome Provision(string source, params (string, string)[] metadata) =>
        _project.Provision(TestProject.Set("set", [("Source", source), ("Endpoint", _server.Uri.AbsoluteUri), .. metadata]));
}
