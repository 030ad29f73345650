using MedicalImages.Tests.Dicom;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Commands;

/// <summary>
/// A data set that ends between two elements is complete, so the response must prove its own end. If a response ends with its connection, a
/// second one must be equal.
/// </summary>
[TestClass]
public sealed class IncompleteResponseTests : IDisposable
{
    private const string Dicom = "Content-Type: application/dicom";
    private static readonly byte[] CompleteImage = Sample.File(Sample.ExplicitLittle);
    private static readonly byte[] HeaderOnly = Sample.Part10(Sample.ExplicitLittle, Sample.AddHeader(new ElementWriter()));
    private readonly TestProject _project = new() { Retries = "0" };

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void ServerCrashBeforeThePixels_IsDetected()
    {
        using ScriptedServer server = InTurn(HeaderOnly, CompleteImage);
        BuildOutcome build = Provision(server);
        Assert.IsFalse(build.Succeeded);
        Assert.AreEqual("MEDIMG3001", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(" had different ", build.Log.Errors[0].Message!);
        Assert.IsFalse(Path.Exists(_project.Destination("set")));
        Assert.AreEqual(0, _project.BlobCount);
    }

    [TestMethod]
    public void ServerCrash_IsRetried()
    {
        _project.Retries = "1";
        using ScriptedServer server = InTurn(HeaderOnly, CompleteImage, CompleteImage);
        AssertPlaced(CompleteImage, server, "verified by identity and a second ");
        Assert.HasCount(4, server.Requests);
    }

    [TestMethod]
    public void LongerSecondResponse_IsReadOnlyToTheExpectedLength()
    {
        using var server = ScriptedServer.InTurn(
            ScriptedReply.UntilClosed(HeaderOnly, Dicom), ScriptedReply.Endless("", new string('x', 100_000), Dicom));
        Assert.IsFalse(Provision(server).Succeeded);
    }

    [TestMethod]
    public void ImageWithoutPixels_IsAcceptedWithAnyFraming()
    {
        using (ScriptedServer closing = InTurn(HeaderOnly))
            AssertPlaced(HeaderOnly, closing, "verified by identity and a second ");
        using (var chunked = new ScriptedServer(_ => ScriptedReply.InOneChunk(HeaderOnly, Dicom)))
        {
            AssertPlaced(HeaderOnly, chunked, "verified by identity and the end of each ");
            Assert.HasCount(1, chunked.Requests);
        }

        using var announced = new ScriptedServer(_ => ScriptedReply.Ok(HeaderOnly, Dicom));
        AssertPlaced(HeaderOnly, announced, "verified by length and identity only");
        Assert.HasCount(1, announced.Requests);
    }

    private static ScriptedServer InTurn(params byte[][] bodies) =>
        ScriptedServer.InTurn([.. bodies.Select(body => ScriptedReply.UntilClosed(body, Dicom))]);

    private void AssertPlaced(byte[] expected, ScriptedServer server, string how)
    {
        BuildOutcome build = Provision(server);
        Assert.IsTrue(build.Succeeded, build.ToString());
        CollectionAssert.AreEqual(expected, new ProvisionedSet(_project.Destination("set")).Images.Single().Bytes);
        Assert.Contains(how, build.ToString());
    }

    private BuildOutcome Provision(ScriptedServer server) =>
        _project.Provision(TestProject.Set(
            "set", ("Source", $"{server.Uri}wado"), ("SourceType", "WadoUri"), ("Instances", Sample.SOPInstanceUID)));
}
