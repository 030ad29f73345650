using System.Security.Cryptography;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands.Invalid;

/// <summary>Distinguishes an invalid file of a server from a damaged transfer, which is never kept or skipped.</summary>
[TestClass]
public sealed class InvalidTransferTests : IDisposable
{
    private static readonly byte[] CompleteImage = new SmallImage(1, 1, 1).Bytes;
    private static readonly byte[] Cut = new SmallImage(1, 1, 2).Bytes[..^10];

    private readonly TestProject _project = new() { Retries = "1" };
    private readonly ScriptedServer _server;
    private Func<int, ScriptedReply> _reply = _ => ScriptedReply.Ok(Cut);
    private string _hash = "-";
    private int _requestCount;

    public InvalidTransferTests() => _server = new ScriptedServer(request => request.Target switch
    {
        "/list.txt" => ScriptedReply.Ok($"- 1.dcm\n{_hash} 2.dcm\n"),
        "/1.dcm" => ScriptedReply.Ok(CompleteImage),
        _ => _reply(++_requestCount),
    });

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DataRow("Error", "MEDIMG3011 MEDIMG3012", 0)]
    [DataRow("Skip", "", 1)]
    [DataRow("Keep", "", 2)]
    public void MatchingLength_ReceivedTwice_ConfirmsTheFile(string onInvalid, string codes, int images)
    {
        BuildOutcome build = Build(onInvalid, codes, images);
        Assert.AreEqual(2, _requestCount);
        if (onInvalid == "Error") Assert.Contains("/list.txt is invalid: truncated DICOM", build.Log.Errors[0].Message!);
    }

    [TestMethod]
    [DataRow("Skip")]
    [DataRow("Keep")]
    public void CompleteChunkedBody_ReceivedTwice_ConfirmsTheFile(string onInvalid)
    {
        _reply = _ => ScriptedReply.InOneChunk(Cut);
        Build(onInvalid, "", onInvalid == "Skip" ? 1 : 2);
    }

    [TestMethod]
    [DataRow("Error")]
    [DataRow("Skip")]
    [DataRow("Keep")]
    public void OtherBytesInTheSecondTransfer_AreADamagedTransfer(string onInvalid)
    {
        _reply = requestCount => ScriptedReply.Ok([.. Cut[..^(requestCount + 1)]]);
        Build(onInvalid, "MEDIMG3001", 0);
    }

    [TestMethod]
    [DataRow("Error")]
    [DataRow("Skip")]
    [DataRow("Keep")]
    public void CompleteImageInTheSecondTransfer_IsUsed(string onInvalid)
    {
        _reply = requestCount => ScriptedReply.Ok(requestCount == 1 ? Cut : new SmallImage(1, 1, 2).Bytes);
        Build(onInvalid, "", 2);
    }

    [TestMethod]
    [DataRow("Skip", "closed")]
    [DataRow("Keep", "closed")]
    [DataRow("Skip", "cut")]
    [DataRow("Keep", "cut")]
    [DataRow("Skip", "page")]
    [DataRow("Keep", "page")]
    [DataRow("Skip", "error")]
    [DataRow("Skip", "empty")]
    public void UnprovenContent_IsAnError_IndependentOfOnInvalid(string onInvalid, string kind)
    {
        _reply = _ => kind switch
        {
            "closed" => ScriptedReply.UntilClosed(Cut),
            "cut" => ScriptedReply.Ok(new SmallImage(1, 1, 2).Bytes).CutAfter(700),
            "page" => ScriptedReply.Ok("\n <!DOCTYPE html><html>Sign in</html>"),
            "error" => ScriptedReply.Json("{\"error\":\"quota\"}"),
            _ => ScriptedReply.Ok(""),
        };
        Build(onInvalid, kind switch { "cut" => "MEDIMG2003", "empty" => "MEDIMG2024", _ => "MEDIMG3001" }, 0);
    }

    [TestMethod]
    [DataRow("Error", 2)]
    [DataRow("Skip", 1)]
    [DataRow("Keep", 2)]
    public void StatedHash_ConfirmsAnInvalidFile_AndIsAcceptedWithError(string onInvalid, int images)
    {
        _hash = Convert.ToHexStringLower(SHA256.HashData(Cut));
        Build(onInvalid, "", images);
        Assert.AreEqual(1, _requestCount);
        if (images == 1) return;
        var set = new ProvisionedSet(_project.Destination("set"));
        Assert.AreEqual(1, set.Images.Count(image => image["problem"] is not null), "the manifest always contains the problem");
    }

    [TestMethod]
    public void TextWithAStatedHash_WithOnInvalidError_IsNotAnImage()
    {
        byte[] text = "Read me first."u8.ToArray();
        (_hash, _reply) = (Convert.ToHexStringLower(SHA256.HashData(text)), _ => ScriptedReply.Ok(text));
        Build("Error", "MEDIMG3011 MEDIMG3012", 0);
        Build("Skip", "", 1);
    }

    [TestMethod]
    [DataRow("Error", 2)]
    [DataRow("Skip", 1)]
    [DataRow("Keep", 2)]
    public void MatchingMD5OfOrthanc_ConfirmsTheFile(string onInvalid, int images)
    {
        using var orthanc = new TinyOrthanc();
        orthanc.SetImages(CompleteImage, Cut);
        ITaskItem set = TestProject.Set("set", ("Source", orthanc.Url), ("SourceType", "Orthanc"), ("OnInvalid", onInvalid));
        for (int build = 1; build <= 2; build++)
        {
            BuildOutcome outcome = _project.Provision(set);
            Assert.IsTrue(outcome.Succeeded, outcome.ToString());
            Assert.HasCount(images, new ProvisionedSet(_project.Destination("set")).Images);
            Directory.Delete(_project.Destination("set"), recursive: true);
        }
    }

    [TestMethod]
    public void Skip_WithOrthanc_SelectsAnotherImage()
    {
        using var orthanc = new TinyOrthanc();
        orthanc.SetImages(new SmallImage(1, 1, 1).Bytes[..^10], Cut, new SmallImage(1, 1, 3).Bytes, new SmallImage(1, 1, 4).Bytes);
        (string, string)[] skip = [("Source", orthanc.Url), ("SourceType", "Orthanc"), ("OnInvalid", "Skip"), ("Limit", "1")];
        BuildOutcome build = _project.Provision(TestProject.Set("set", skip));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("3", new ProvisionedSet(_project.Destination("set")).Images.Single()["instanceNumber"]);
        Assert.AreEqual(3, orthanc.ImageRequests);
        Assert.Contains($"skipped image {new SmallImage(1, 1, 1).SOPInstanceUID}: truncated DICOM", build.ToString());
    }

    private BuildOutcome Build(string onInvalid, string codes, int images)
    {
        string list = _server["list.txt"].AbsoluteUri;
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", list), ("OnInvalid", onInvalid)));
        Assert.AreEqual(codes, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(images > 0, Directory.Exists(_project.Destination("set")));
        if (images > 0) Assert.HasCount(images, new ProvisionedSet(_project.Destination("set")).Images, build.ToString());
        return build;
    }
}
