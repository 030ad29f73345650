namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>
/// The server does not state a UID that decides: Orthanc 1.10.1 knows no transfer syntax of HTJ2K. Without the UID, the image would be left
/// out without a message.
/// </summary>
[TestClass]
public sealed class UnstatedMetadataTests : IDisposable
{
    private const string Rle = "TransferSyntaxUID=1.2.840.10008.1.2.5";
    private readonly TestProject _project = new() { Retries = "0" };
    private readonly TinyOrthanc _server = new();

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DataRow(Rle, "All")]
    [DataRow("TransferSyntaxUID=1.2.840.10008.1.2.1*", "All")]
    [DataRow("SOPClassUID=1.2.840.10008.5.1.4.1.1.2", "All")]
    [DataRow("", "OnePerTransferSyntax")]
    [DataRow("", "OnePerSOPClass")]
    public void UnstatedUIDs_AreReadFromTheFiles(string query, string sample)
    {
        string[] expected = Provision(query, sample);
        Assert.AreEqual(0, _server.HeaderRequests);
        Assert.IsInRange(1, _server.Instances.Count - 1, expected.Length);
        _server.Unstated = ["SopClassUid", "TransferSyntax"];
        Assert.AreSequenceEqual(expected, Provision(query, sample));
        Assert.IsGreaterThanOrEqualTo(_server.Instances.Count, _server.HeaderRequests);
    }

    [TestMethod]
    [DataRow("SOPClassUID=1.2.840.10008.5.1.4.1.1.2", "TransferSyntax")]
    [DataRow(Rle, "SopClassUid")]
    [DataRow("Modality=CT", "TransferSyntax")]
    public void UIDThatDoesNotDecide_IsNotRead(string query, string unstated)
    {
        _server.Unstated = [unstated];
        Assert.IsNotEmpty(Provision(query));
        Assert.AreEqual(0, _server.HeaderRequests);
    }

    [TestMethod]
    public void DeletedImages_AreOmitted()
    {
        SmallImage[] kept = [.. SmallImage.SeriesOf(3)];
        _server.SetImages([.. kept, .. SmallImage.SeriesOf(2, study: 101)]);
        _server.Unstated = ["TransferSyntax"];
        _server.Guard = request =>
        {
            if (IsHeader(request)) _server.SetImages(kept);
            return null;
        };
        Assert.HasCount(3, Provision("TransferSyntaxUID=1.2.840.10008.1.2.1"));
    }

    // Something in front of the server forbids the request.
    [TestMethod]
    [DataRow(403, "HTTP 403")]
    [DataRow(404, "MEDIMG2012")]
    [DataRow(200, "unexpected structure")]
    public void UnreadableFile_IsAnError(int status, string message)
    {
        _server.Unstated = ["TransferSyntax"];
        _server.Guard = request => !IsHeader(request) ? null : status == 200 ? ScriptedReply.Json("[]") : ScriptedReply.Status(status);
        BuildOutcome build = Build(Rle, "All");
        Assert.IsFalse(build.Succeeded);
        Assert.Contains(message, build.ToString());
        Assert.IsFalse(Directory.Exists(_project.Destination("set")));
    }

    private static bool IsHeader(ScriptedRequest request) => request.Target.Contains("/header?", StringComparison.Ordinal);

    /// <returns>The SOPInstanceUIDs, in the order of the set.</returns>
    private string[] Provision(string query, string sample = "All")
    {
        using var project = new TestProject { Retries = "0" };
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", _server.Url), ("Query", query), ("Sample", sample)));
        Assert.IsTrue(build.Succeeded, build.ToString());
        return [.. new ProvisionedSet(project.Destination("set")).Images.Select(image => image["sopInstanceUID"]!)];
    }

    private BuildOutcome Build(string query, string sample) =>
        _project.Provision(TestProject.Set("set", ("Source", _server.Url), ("Query", query), ("Sample", sample)));
}
