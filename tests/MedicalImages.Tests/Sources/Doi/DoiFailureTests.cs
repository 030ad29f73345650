namespace MedicalImages.Tests.Sources.Doi;

/// <summary>Records that cannot be read, are empty, or do not match what they state.</summary>
[TestClass]
public sealed class DoiFailureTests : DoiTest
{
    [TestMethod]
    public void RecordWithoutFiles_IsRejected_WithItsAccess()
    {
        Zenodo.Record = record => record["metadata"] = new { access_right = "restricted" };
        Assert.Contains("its access is 'restricted'", AssertRejected("MEDIMG2009", Provision()));
        Zenodo.Record = record => record.Remove("files");
        Assert.Contains("the record has no files", AssertRejected("MEDIMG2009", Provision()));
    }

    [TestMethod]
    public void RecordWithoutImages_IsRejected_WithTheNumberOfItsFiles()
    {
        Zenodo.Add("paper.pdf", "%PDF-1.4"u8.ToArray());
        Assert.Contains("1 other file was skipped", AssertRejected("MEDIMG2009", Provision()));
    }

    [TestMethod]
    [DataRow("null", "it is not the record")]
    [DataRow("[]", "it is not the record")]
    [DataRow("{\"id\":1}", "it is not the record")]
    [DataRow("{\"id\":3490058", "it is not a JSON object")]
    [DataRow("<html>", "it is not a JSON object")]
    public void OtherResponse_IsRejected(string body, string reason)
    {
        Reply = _ => ScriptedReply.Ok(body);
        Assert.Contains(reason, AssertRejected("MEDIMG2006", Provision()));
    }

    [TestMethod]
    [DataRow(404)]
    [DataRow(410)]
    public void MissingRecord_IsRejected(int status)
    {
        Reply = _ => ScriptedReply.Status(status);
        Assert.Contains($"HTTP {status}", AssertRejected("MEDIMG2005", Provision()));
    }

    [TestMethod]
    public void WrongMD5OfAnImage_IsRejected()
    {
        Zenodo.Add("1.dcm", Images[0].Bytes);
        Reply = request => request.Target.Contains("/files/", StringComparison.Ordinal) ? ScriptedReply.Ok(Images[1].Bytes) : null;
        Assert.Contains("MD5", AssertRejected("MEDIMG3001", Provision()));
    }

    [TestMethod]
    public void WrongMD5OfAnArchive_IsRejected_AfterASecondDownload()
    {
        Zenodo.Add("a.zip", Zip(("1.dcm", Images[0].Bytes)));
        int downloads = 0;
        byte[] other = Zip(("1.dcm", Images[1].Bytes));
        Reply = request =>
        {
            if (!request.Target.Contains("/files/", StringComparison.Ordinal)) return null;
            return Interlocked.Increment(ref downloads) <= 2 ? ScriptedReply.Ok(other) : null;
        };
        Assert.Contains("its MD5 does not match", AssertRejected("MEDIMG3005", Provision()));
        Assert.AreEqual(2, downloads);
        AssertPlaced(Provision(), 1);
    }

    [TestMethod]
    public void LargeRecord_IsRejected_BeforeAFileIsFetched()
    {
        Zenodo.Add("a.zip", new byte[3_000_000]);
        Assert.Contains("the record has 1 file", AssertRejected("MEDIMG2014", Provision(metadata: ("MaxTotalSize", "900KB"))));
        Assert.HasCount(1, Server.Requests);
    }

    [TestMethod]
    public void RecordWithoutALicense_IsRefusedByAPolicy_BeforeAFileIsFetched()
    {
        AddTypicalFiles();
        Zenodo.Record = record => record["metadata"] = new { title = "Images" };
        AssertRejected("MEDIMG3021", Provision(metadata: ("LicensePolicy", "CC0-1.0")));
        Assert.HasCount(1, Server.Requests);
    }

    [TestMethod]
    public void TooManyRequests_AreRepeatedLater()
    {
        AddTypicalFiles();
        int requests = 0;
        Reply = _ => Interlocked.Increment(ref requests) % 2 == 1 ? ScriptedReply.Status(429, "", "Retry-After: 1") : null;
        AssertPlaced(Provision(), 3);
    }

    [TestMethod]
    public void NamesOfOtherFiles_AreNotPaths()
    {
        Zenodo.Add("../../etc/1.dcm", Images[0].Bytes);
        Zenodo.Add("a?b#c.dcm", Images[1].Bytes);
        ProvisionedSet set = AssertPlaced(Provision(metadata: ("Layout", "Source")), 2);
        Assert.IsTrue(set.Images.All(image => !image.Path.Contains("..", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void LinkToAnotherServer_IsNotUsed()
    {
        Zenodo.LinkedServer = new Uri("http://127.0.0.1:1/");
        AddTypicalFiles();
        AssertPlaced(Provision(), 3);
    }
}
