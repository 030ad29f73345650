using System.Text;
using System.Text.Json.Nodes;

namespace MedicalImages.Tests.Sources.Orthanc;

/// <summary>The metadata of a server decide about images. If some are missing, no image may be omitted without a message.</summary>
[TestClass]
public sealed class MetadataTests : IDisposable
{
    private const string Class = "Query:SOPClassUID=1.2.840.10008.5.1.4.1.1.7";
    private const string Syntax = "Query:TransferSyntaxUID=1.2.840.10008.1.2.1";
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
    [DataRow(Class)]
    [DataRow(Syntax)]
    [DataRow(Class + ";Modality=OT")]
    [DataRow("Sample:OnePerSOPClass")]
    [DataRow("Sample:OnePerTransferSyntax")]
    public void ImagesThatAreNotReturned_AreMissing(string selection)
    {
        _server.Hidden = ("Instance", Lost[0].StudyInstanceUID);
        AssertFails(selection, "MEDIMG2012", "3 of 5 images");
    }

    [TestMethod]
    [DataRow(Class)]
    [DataRow(Syntax)]
    public void DeletedImages_AreOmitted(string selection)
    {
        _server.Guard = request =>
        {
            if (IsMetadata(request)) _server.SetImages(Kept);
            return null;
        };
        AssertProvisioned(3, selection);
    }

    // An Orthanc before 1.2 did not store them on receipt.
    [TestMethod]
    [DataRow(Class, "SOPClassUID")]
    [DataRow(Syntax, "TransferSyntaxUID")]
    [DataRow("Sample:OnePerSOPClass", "SOPClassUID")]
    [DataRow("Sample:OnePerTransferSyntax", "TransferSyntaxUID")]
    public void UnknownValues_AreAnError(string selection, string attribute)
    {
        Remove("SopClassUid", "TransferSyntax");
        AssertFails(selection, "MEDIMG2013", $"cannot match '{attribute}'.", "/instances/{id}/reconstruct");
    }

    [TestMethod]
    [DataRow("Query:SOPClassUID=*")]
    [DataRow("Query:TransferSyntaxUID=*")]
    [DataRow("Query:Modality=OT")]
    public void UnknownValues_AreAccepted_IfNothingDependsOnThem(string selection)
    {
        Remove("SopClassUid", "TransferSyntax");
        AssertProvisioned(5, selection);
    }

    // Some files have none: the server has examined them, and states their transfer syntax.
    [TestMethod]
    public void ImagesWithoutASOPClass_DoNotMatch()
    {
        Remove("SopClassUid");
        AssertProvisioned(4, Class);
    }

    private void AssertProvisioned(int images, string selection)
    {
        BuildOutcome build = Provision(selection);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(images, new ProvisionedSet(_project.Destination("set")).Images);
    }

    private void AssertFails(string selection, params string[] texts)
    {
        BuildOutcome build = Provision(selection);
        Assert.IsFalse(build.Succeeded);
        foreach (string text in texts) Assert.Contains(text, build.ToString());
    }

    private BuildOutcome Provision(string selection)
    {
        string[] parts = selection.Split(':');
        return _project.Provision(TestProject.Set("set", ("Source", _server.Url), (parts[0], parts[1])));
    }

    private static bool IsMetadata(ScriptedRequest request) => request.Target == "/tools/bulk-content"
        && Encoding.UTF8.GetString(request.Body).Contains("\"Instance\"", StringComparison.Ordinal);

    // Of the last image.
    private void Remove(params string[] names)
    {
        _server.Guard = request => IsMetadata(request)
            ? _server.List(since: 0).WithBody(RemoveFromLast, "Content-Type: application/json")
            : null;

        byte[] RemoveFromLast(byte[] body)
        {
            JsonArray images = JsonNode.Parse(body)!.AsArray();
            foreach (string name in names) images[^1]!["Metadata"]!.AsObject().Remove(name);
            return Encoding.UTF8.GetBytes(images.ToJsonString());
        }
    }
}
