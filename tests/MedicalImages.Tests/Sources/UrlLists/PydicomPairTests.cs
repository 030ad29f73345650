using System.Security.Cryptography;

namespace MedicalImages.Tests.Sources.UrlLists;

/// <summary>The pair <c>urls.json</c> and <c>hashes.json</c>, local and remote.</summary>
[TestClass]
public sealed class PydicomPairTests : IDisposable
{
    private static readonly byte[][] Images = [.. SmallImage.SeriesOf(2).Select(image => image.Bytes)];
    private readonly TestProject _project = new();
    private readonly ScriptedServer _server;
    private string _urls = "";
    private string? _hashes;

    public PydicomPairTests()
    {
        _server = new ScriptedServer(request => request.Target switch
        {
            "/data/urls.json" => ScriptedReply.Ok(_urls),
            "/data/hashes.json" when _hashes is not null => ScriptedReply.Ok(_hashes),
            "/x/1" => ScriptedReply.Ok(Images[0]),
            "/x/2" => ScriptedReply.Ok(Images[1]),
            _ => ScriptedReply.Status(404),
        });
        _urls = $"{{ \"CT_small.dcm\": \"{_server["x/1"]}\",\n \"MR_small.dcm\": \"{_server["x/2"]}\" }}";
        _hashes = $"{{\"ct_SMALL.dcm\": \"{Hash(0).ToUpperInvariant()}\"}}";
    }

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, true)]
    [DataRow(false, false)]
    [DataRow(true, false)]
    public void Pair_IsAUrlList_WithTheNamesOfTheFile(bool isRemote, bool hasHashes)
    {
        if (!hasHashes) _hashes = null;
        BuildOutcome build = Provision(isRemote, ("Layout", "Source"));
        Assert.IsTrue(build.Succeeded, build.ToString());
        ProvisionedSet set = new(_project.Destination("set"));
        CollectionAssert.AreEquivalent(new[] { "CT_small.dcm", "MR_small.dcm" }, set.Images.Select(image => image.Path).ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OtherHash_IsRejected(bool isRemote)
    {
        _hashes = $"{{\"CT_small.dcm\": \"{Hash(1)}\"}}";
        AssertRejected("MEDIMG3001", "its SHA-256 does not match the listing", Provision(isRemote));
    }

    [TestMethod]
    [DataRow("{\"CT_small.dcm\": \"abc\"}", "its hash is not a SHA-256")]
    [DataRow("[]", "it is not a JSON object")]
    [DataRow("{\"CT_small.dcm\": 1}", "a value is not a text")]
    [DataRow("{", "it is not valid JSON")]
    public void InvalidHashes_AreRejected(string hashes, string reason)
    {
        _hashes = hashes;
        AssertRejected("MEDIMG2018", reason, Provision(isRemote: false));
        AssertRejected("MEDIMG2018", reason, Provision(isRemote: true));
    }

    [TestMethod]
    [DataRow("{\"a.dcm\": \"http://host/a.dcm\", \"b\": 1}", "a value is not a text")]
    [DataRow("{\"a.dcm\": \"http://host/a.dcm\"", "it is not valid JSON")]
    [DataRow("{\"a.dcm\": \"http://host/a.dcm\", \"b.dcm\": \"ftp://host/b.dcm\"}", "2: 'ftp:' is not supported in this list")]
    public void InvalidUrls_AreRejected(string urls, string reason)
    {
        _urls = urls;
        AssertRejected("MEDIMG2018", reason, Provision(isRemote: false));
        AssertRejected("MEDIMG2018", reason, Provision(isRemote: true));
    }

    /// <summary>The name of a local file does not matter, because its content shows that it is not a study list.</summary>
    [TestMethod]
    public void OtherName_IsRecognizedByItsContent()
    {
        File.WriteAllText(_project["images.json"], _urls);
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", "images.json"), ("IncludeFiles", "MR*")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(1, new ProvisionedSet(_project.Destination("set")).Images);
    }

    [TestMethod]
    public void StudyList_StaysOne()
    {
        File.WriteAllText(_project["urls2.json"], "{\"studyList\": []}");
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", "urls2.json")));
        Assert.Contains("ImageServer", build.ToString());
    }

    private BuildOutcome Provision(bool isRemote, params (string, string)[] metadata)
    {
        File.WriteAllText(_project["urls.json"], _urls);
        if (_hashes is not null) File.WriteAllText(_project["hashes.json"], _hashes);
        string source = isRemote ? _server["data/urls.json"].AbsoluteUri : "urls.json";
        return _project.Provision(TestProject.Set("set", [("Source", source), .. metadata]));
    }

    private static void AssertRejected(string code, string reason, BuildOutcome build)
    {
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(reason, build.Log.Errors[0].Message!);
    }

    private static string Hash(int image) => Convert.ToHexStringLower(SHA256.HashData(Images[image]));
}
