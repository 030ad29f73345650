using System.Text.Json.Nodes;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>
/// The server does not state a UID that decides: Orthanc 1.10.1 knows no transfer syntax of HTJ2K. Without the UID, the image would be left
/// out without a message.
/// </summary>
[TestClass]
public sealed class UnstatedMetadataTests : IDisposable
{
    private const string ExplicitVR = "1.2.840.10008.1.2.1", Rle = "1.2.840.10008.1.2.5", CT = "1.2.840.10008.5.1.4.1.1.2";

    private readonly TinyOrthanc _server = new();

    public void Dispose() => _server.Dispose();

    [TestMethod]
    [DataRow("TransferSyntaxUID=" + Rle, "All")]
    [DataRow("TransferSyntaxUID=1.2.840.10008.1.2.1*", "All")]
    [DataRow("SOPClassUID=" + CT, "All")]
    [DataRow("", "OnePerTransferSyntax")]
    [DataRow("", "OnePerSOPClass")]
    public void UnstatedUIDs_AreReadFromTheFiles(string query, string sample)
    {
        string[] expected = Provision(query, out int headers, sample);
        Assert.AreEqual(0, headers);
        Assert.IsInRange(1, _server.Instances.Count - 1, expected.Length);
        _server.EditMetadata = metadata => metadata.Clear();
        Assert.AreSequenceEqual(expected, Provision(query, out headers, sample));
        Assert.AreEqual(_server.Instances.Count, headers);
    }

    [TestMethod]
    public void UnstatedUIDs_OfSomeImages_AreRead()
    {
        string[] expected = Provision($"TransferSyntaxUID={Rle}", out _);
        _server.EditMetadata = metadata =>
        {
            if ((string?)metadata["TransferSyntax"] == Rle) metadata.Remove("TransferSyntax");
        };
        Assert.AreSequenceEqual(expected, Provision($"TransferSyntaxUID={Rle}", out int headers));
        Assert.AreEqual(expected.Length, headers);
    }

    // As for images of which it states both.
    [TestMethod]
    [DataRow("SopClassUid", "TransferSyntax", Rle)]
    [DataRow("TransferSyntax", "SopClassUid", CT)]
    public void StatedUID_Counts(string unstated, string stated, string uid)
    {
        _server.EditMetadata = metadata =>
        {
            metadata.Remove(unstated);
            metadata[stated] = uid;
        };
        string other = stated == "TransferSyntax" ? "SOPClassUID=1.2.*;TransferSyntaxUID=" : "TransferSyntaxUID=1.2.*;SOPClassUID=";
        Assert.HasCount(_server.Instances.Count, Provision(other + uid, out int headers));
        Assert.AreEqual(_server.Instances.Count, headers);
    }

    [TestMethod]
    [DataRow("SOPClassUID=" + CT, "TransferSyntax", 0)]
    [DataRow("TransferSyntaxUID=" + Rle, "SopClassUid", 0)]
    [DataRow("TransferSyntaxUID=*;Modality=CT", "TransferSyntax", 0)]
    [DataRow("Modality=CT", "TransferSyntax", 0)]
    [DataRow("TransferSyntaxUID=1.2.*;InstanceNumber=2-2", "TransferSyntax", 1)]
    [DataRow("TransferSyntaxUID=1.2.*;SOPClassUID=" + CT, "TransferSyntax", 1)]
    public void UIDThatDoesNotDecide_IsNotRead(string query, string unstated, int headersPerImage)
    {
        _server.EditMetadata = metadata => metadata.Remove(unstated);
        int images = Provision(query, out int headers).Length;
        Assert.IsInRange(1, _server.Instances.Count - 1, images, query);
        Assert.AreEqual(images * headersPerImage, headers);
    }

    [TestMethod]
    public void SetWithoutSuchKeys_NeedsNoMetadata()
    {
        int requests = 0;
        _server.EditMetadata = _ => Interlocked.Increment(ref requests);
        Assert.HasCount(_server.Instances.Count, Provision("", out _));
        Assert.AreEqual(0, requests);
    }

    // Both alternatives include these images, and all are listed again at the end, because this server has no changes.
    [TestMethod]
    public void EachFile_IsReadOnce()
    {
        _server.EditMetadata = metadata => metadata.Clear();
        int images = Provision("TransferSyntaxUID=1.2.*;Modality=C*|CT", out int headers).Length;
        Assert.IsInRange(2, _server.Instances.Count - 1, images);
        Assert.AreEqual(images, headers);
    }

    [TestMethod]
    public void DeletedImages_AreOmitted()
    {
        SmallImage[] kept = [.. SmallImage.SeriesOf(3)];
        _server.SetImages([.. kept, .. SmallImage.SeriesOf(2, study: 101)]);
        _server.EditMetadata = metadata => metadata.Clear();
        _server.Guard = request =>
        {
            if (IsImage(request)) _server.SetImages(kept);
            return null;
        };
        Assert.HasCount(3, Provision($"TransferSyntaxUID={ExplicitVR}", out _));
    }

    [TestMethod]
    public void CutFile_IsRequestedAgain()
    {
        int requests = 0;
        _server.EditMetadata = metadata => metadata.Clear();
        _server.TransformResponse = reply => Interlocked.Increment(ref requests) == 1 ? reply.CutAfter(10) : reply;
        Assert.IsNotEmpty(Provision($"TransferSyntaxUID={Rle}", out int headers, retries: "1"));
        Assert.AreEqual(_server.Instances.Count + 1, headers);
    }

    [TestMethod]
    public void RestOfAFile_IsNotReceived()
    {
        byte[] image = new SmallImage(1, 1, 1) { Side = 200 }.Bytes;
        _server.SetImages(image);
        _server.EditMetadata = metadata => metadata.Clear();
        _server.TransformResponse = reply => reply.StallAfter(20_000);
        using var project = new TestProject { Retries = "0" };
        BuildOutcome list = project.List(Set($"TransferSyntaxUID={ExplicitVR}", "All"));
        Assert.Contains("set: 1 image", list.ToString());
    }

    // A filter may allow only one route for images.
    [TestMethod]
    [DataRow(403)]
    [DataRow(405)]
    public void RefusedRoute_IsReplacedByTheOther(int status)
    {
        byte[] image = new SmallImage(1, 1, 1).Bytes;
        _server.SetImages(image);
        _server.EditMetadata = metadata => metadata.Clear();
        _server.Guard = request => !IsImage(request) ? null
            : request.Target.Contains("/file?", StringComparison.Ordinal) ? ScriptedReply.Ok(image) : ScriptedReply.Status(status);
        Assert.HasCount(1, Provision($"TransferSyntaxUID={ExplicitVR}", out _));
    }

    // Something in front of the server forbids the request, or answers it.
    [TestMethod]
    [DataRow(403, "HTTP 403")]
    [DataRow(404, "HTTP 404")]
    [DataRow(200, "it does not start with the header of the listed image")]
    public void UnreadableFile_IsAnError(int status, string message)
    {
        _server.EditMetadata = metadata => metadata.Clear();
        _server.Guard = request => !IsImage(request) ? null
            : status == 200 ? ScriptedReply.Ok(new SmallImage(1, 1, 1).Bytes) : ScriptedReply.Status(status);
        using var project = new TestProject { Retries = "0" };
        BuildOutcome build = project.Provision(Set($"TransferSyntaxUID={Rle}", "All"));
        Assert.IsFalse(build.Succeeded);
        Assert.Contains(message, build.ToString());
        Assert.IsFalse(Directory.Exists(project.Destination("set")));
    }

    private static bool IsImage(ScriptedRequest request) => request.Target.StartsWith("/instances/", StringComparison.Ordinal);

    private Microsoft.Build.Framework.ITaskItem Set(string query, string sample) =>
        TestProject.Set("set", ("Source", _server.Url), ("Query", query), ("Sample", sample));

    /// <param name="headers">The number of files that were read for the list.</param>
    /// <returns>The SOPInstanceUIDs, in the order of the set.</returns>
    private string[] Provision(string query, out int headers, string sample = "All", string retries = "0")
    {
        using var project = new TestProject { Retries = retries };
        int before = _server.ImageRequests;
        BuildOutcome build = project.Provision(Set(query, sample));
        Assert.IsTrue(build.Succeeded, build.ToString());
        string[] images = [.. new ProvisionedSet(project.Destination("set")).Images.Select(image => image["sopInstanceUID"]!)];
        headers = _server.ImageRequests - before - images.Length;
        return images;
    }
}
