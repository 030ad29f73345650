using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.Tests.Sources.UrlLists;

[TestClass]
public sealed class UrlListTests : IDisposable
{
    private static readonly byte[][] Images = [.. SmallImage.SeriesOf(3).Select(image => image.Bytes)];
    private readonly TestProject _project = new() { Retries = "1" };
    private readonly ScriptedServer _server;
    private string _list = "";

    public UrlListTests() => _server = new ScriptedServer(request => request.Target.Split('?')[0] switch
    {
        "/data/list.txt" => ScriptedReply.Ok(_list),
        "/data/1.dcm" or "/data/a%20b.dcm" => ScriptedReply.Ok(Images[0]),
        "/data/2.dcm" or "/2.dcm" => ScriptedReply.Ok(Images[1]),
        _ => ScriptedReply.Status(404),
    });

    public void Dispose()
    {
        _project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    public void ListWithoutAProvenEnd_ReceivedTwice_IsAccepted()
    {
        int requestCount = 0;
        using var completeServer = new ScriptedServer(request => request.Target == "/list.txt"
            ? ScriptedReply.UntilClosed("-  1.dcm\n-  2.dcm\n"u8.ToArray())
            : ScriptedReply.Ok(new SmallImage(1, 1, request.Target[1] - '0').Bytes));
        Assert.IsTrue(_project.Provision(TestProject.Set("set", ("Source", $"{completeServer.Uri}list.txt"))).Succeeded);
        using var cut = new ScriptedServer(request => request.Target == "/list.txt"
            ? ScriptedReply.UntilClosed(requestCount++ == 0 ? "-  1.dcm\n"u8.ToArray() : "-  1.dcm\n-  2.dcm\n"u8.ToArray())
            : ScriptedReply.Ok(new SmallImage(1, 1, request.Target[1] - '0').Bytes));
        BuildOutcome build = _project.Provision(TestProject.Set("cut", ("Source", $"{cut.Uri}list.txt")));
        Assert.IsFalse(build.Succeeded);
        Assert.Contains("were different", build.ToString());
    }

    [TestMethod]
    [DataRow("{0}  1.dcm\n{1}  2.dcm\n", 2, DisplayName = "as sha256sum writes text")]
    [DataRow("{0} *1.dcm\r\n{1} *2.dcm\r\n", 2, DisplayName = "binary, CRLF")]
    [DataRow("\uFEFF# images\n\n  {0}\t1.dcm  \n\n- ../2.dcm", 2, DisplayName = "mark, comment, blank lines, tab, no hash, no line end")]
    [DataRow("- 1.dcm\n{0}  1.dcm\n{0}  ./1.dcm\n-  /data/1.dcm\n", 1, DisplayName = "one URL is one image")]
    [DataRow("{0}  a b.dcm\n- //{2}/2.dcm\n- http://{2}/2.dcm\n", 2, DisplayName = "space, other authority")]
    [DataRow("{0}  1.dcm?signature=SECRET\n- 1.dcm?signature=SECRET2\n- 2.dcm?signature=SECRET3", 2, DisplayName = "signed")]
    [DataRow("http://{2}/data/1.dcm\nHTTP://{2}/2.dcm?signature=SECRET\n{0}  1.dcm\n", 2, DisplayName = "URLs alone")]
    [DataRow("\\{0}  1.dcm\n", 1, DisplayName = "GNU's mark of an escaped name")]
    public void List_HasTheFormatOfSha256sum(string list, int images)
    {
        _list = Filled(list).Replace(Hash(1), Hash(1).ToUpperInvariant(), StringComparison.Ordinal);
        BuildOutcome build = Provision();
        Assert.IsTrue(build.Succeeded, build.ToString());
        var set = new ProvisionedSet(_project.Destination("set"));
        CollectionAssert.AreEquivalent(Images.Take(images).Select(Sha256).ToArray(), set.Images.Select(image => image["sha256"]).Distinct()
            .ToArray());
        AssertNoSecret(build);
    }

    /// <summary>
    /// An object store that keeps Content-Encoding with the file, or a proxy that compresses. The hash is that of the image.
    /// </summary>
    [TestMethod]
    public void CompressedImages_MatchTheHashOfTheirContent()
    {
        byte[] list = Encoding.ASCII.GetBytes(Filled("{0}  1.dcm\n"));
        using var server = new ScriptedServer(request =>
            ScriptedReply.Ok(ContentCodings.As("gzip", request.Target == "/list.txt" ? list : Images[0]), "Content-Encoding: gzip"));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server["list.txt"].AbsoluteUri)));
        Assert.IsTrue(build.Succeeded, build.ToString());
        CollectionAssert.AreEqual(Images[0], new ProvisionedSet(_project.Destination("set")).Images[0].Bytes);
    }

    [TestMethod]
    public void HashOfCompressedBytes_IsRejected_WithTheExpectedHash()
    {
        byte[] coded = ContentCodings.As("gzip", Images[0]);
        using var server = new ScriptedServer(request => request.Target == "/list.txt"
            ? ScriptedReply.Ok($"{Sha256(coded)}  1.dcm\n")
            : ScriptedReply.Ok(coded, "Content-Encoding: gzip"));
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server["list.txt"].AbsoluteUri)));
        Assert.AreEqual("MEDIMG3001", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("compressed (gzip)", build.Log.Errors[0].Message!);
    }

    [TestMethod]
    [DataRow("\n1.dcm", "line 2: it is neither a URL nor")]
    [DataRow("{0}", "line 1: it is neither a URL nor")]
    [DataRow("0123  1.dcm", "line 1: it does not start")]
    [DataRow("SHA256 (1.dcm) = {0}", "line 1: it does not start")]
    [DataRow("{0}  1.dcm\n\n{1}  1.dcm", "line 3: an earlier line")]
    [DataRow("- http://user:SECRET@host/1.dcm", "line 1: its URL contains a user name")]
    [DataRow("- file:///etc/hostname", "'file:' is not supported in this list")]
    [DataRow("- ftp://host/SECRET", "'ftp:' is not supported in this list")]
    [DataRow("- 1.dcm#SECRET", "line 1: its URL contains a '#'")]
    [DataRow("\\-  a\\\\SECRET.dcm", "line 1: its URL contains a backslash")]
    [DataRow("- \\\\host\\SECRET", "line 1: its URL contains a backslash")]
    [DataRow("- a\u0007SECRET.dcm", "line 1: its name contains a control character")]
    [DataRow("- http://", "line 1: it contains no URL")]
    [DataRow("<html>SECRET</html>", "line 1: it is neither a URL nor")]
    public void InvalidLine_IsRejected_WithItsNumber(string list, string problem)
    {
        _list = Filled(list);
        BuildOutcome build = Provision();
        Assert.AreEqual("MEDIMG2018", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(problem, build.Log.Errors[0].Message!);
        Assert.IsFalse(Path.Exists(_project.Destination("set")));
        AssertNoSecret(build);
    }

    [TestMethod]
    public void SignedUrl_IsSentOnlyToItsServer()
    {
        _list = "- 1.dcm?X-Signature=SECRET\n- gone.dcm?X-Signature=SECRET\n";
        BuildOutcome build = Provision();
        Assert.AreEqual("MEDIMG2015", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(request => request.Target == "/data/1.dcm?X-Signature=SECRET", _server.Requests);
        AssertNoSecret(build);
    }

    [TestMethod]
    public void StoredImage_IsNotRequested()
    {
        _list = $"{Hash(0)}  1.dcm";
        Assert.IsTrue(Provision().Succeeded);
        int before = _server.Requests.Count(IsImage);
        using var another = new TestProject(_project.Store);
        Assert.IsTrue(another.Provision(TestProject.Set("set", ("Source", _server["data/list.txt"].AbsoluteUri))).Succeeded);
        Assert.AreEqual(1, before);
        Assert.AreEqual(before, _server.Requests.Count(IsImage));
    }

    /// <summary>With all hashes, the list is a consistent set, whatever changes while it is fetched.</summary>
    [TestMethod]
    [DataRow("{0}  1.dcm\n{1}  2.dcm\n", 1)]
    [DataRow("{0}  1.dcm\n- 2.dcm\n", 2)]
    public void List_IsReadAgain_UnlessItHasAllHashes(string list, int times)
    {
        _list = Filled(list);
        BuildOutcome build = Provision();
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(times, _server.Requests.Count(request => request.Target == "/data/list.txt"));
    }

    [TestMethod]
    [DataRow("{0}  1.dcm\n", DisplayName = "all hashes")]
    [DataRow("-  1.dcm\n", DisplayName = "no hash for one")]
    public void List_IsReadAgain_IfAnImageWasReplacedByAnotherOne(string first)
    {
        using var server = new ScriptedServer(request => request.Target switch
        {
            "/list.txt" => ScriptedReply.Ok(_list),
            "/1.dcm" => ReplaceOthers(),
            "/3.dcm" => ScriptedReply.Ok(Images[1]),
            _ => ScriptedReply.Status(404),
        });
        _project.MaxConnections = "1";
        _list = Filled(first + "{1}  2.dcm\n");
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", server["list.txt"].AbsoluteUri)));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(2, new ProvisionedSet(_project.Destination("set")).Images);

        ScriptedReply ReplaceOthers()
        {
            _list = Filled(first + "{1}  3.dcm\n");
            return ScriptedReply.Ok(Images[0]);
        }
    }

    [TestMethod]
    public void SetAboveMaxTotalSize_WithAllImagesStored_IsRejected()
    {
        _list = $"{Hash(0)}  1.dcm\n{Hash(1)}  2.dcm\n";
        Assert.IsTrue(Provision().Succeeded);
        using var another = new TestProject(_project.Store);
        BuildOutcome build = another.Provision(TestProject.Set("set", ("Source", _server["data/list.txt"].AbsoluteUri),
            ("MaxTotalSize", $"{Images[0].Length + 1}B")));
        Assert.AreEqual("MEDIMG2017", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Path.Exists(another.Destination("set")));
    }

    [TestMethod]
    public void ImageAnnouncedAboveMaxTotalSize_IsNotFetched()
    {
        _list = "- 1.dcm\n";
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", _server["data/list.txt"].AbsoluteUri),
            ("MaxTotalSize", "100B")));
        Assert.AreEqual("MEDIMG2017", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(0, _project.BlobCount);
    }

    [TestMethod]
    public void ContentWithAnotherHash_IsFetchedOnceMore_AndNotPlaced()
    {
        _list = $"{Hash(2)}  1.dcm";
        BuildOutcome build = Provision();
        Assert.AreEqual("MEDIMG3001", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.AreEqual(2, _server.Requests.Count(IsImage));
        Assert.AreEqual(0, _project.BlobCount);
        Assert.IsFalse(Path.Exists(_project.Destination("set")));
    }

    [TestMethod]
    public void LocalList_ContainsFilesAndUrls()
    {
        string[] names = ["lists/1#%20?.dcm", "lists/sub/b\\s.dcm", "absolute.dcm"];
        foreach ((string name, int i) in names.Select((name, i) => (name, i)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_project[name])!);
            File.WriteAllBytes(_project[name], Images[i]);
        }

        File.WriteAllText(_project["lists/list.txt"],
            $"{Hash(0)}  1#%20?.dcm\n\\{Hash(1)}  sub/b\\\\s.dcm\n- {_project["absolute.dcm"]}\n- {new Uri(_project["absolute.dcm"])}\n- "
            + $"{_server["data/2.dcm"]}\n");
        BuildOutcome build = Provision("lists/list.txt");
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(4, new ProvisionedSet(_project.Destination("set")).Images, "three local files, and one image from the server");
    }

    [TestMethod]
    [DataRow("- gone.dcm", "it does not exist")]
    [DataRow("- .", "it is a folder")]
    public void InvalidFile_IsAnError(string list, string problem)
    {
        File.WriteAllText(_project["list.txt"], list);
        BuildOutcome build = Provision("list.txt");
        Assert.AreEqual("MEDIMG2021", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(problem, build.Log.Errors[0].Message!);
    }

    [TestMethod]
    public void ListOfWindowsPowerShell_IsRead()
    {
        File.WriteAllBytes(_project["1.dcm"], Images[0]);
        File.WriteAllText(_project["list.txt"], $"{Hash(0)}  1.dcm\r\n", System.Text.Encoding.Unicode);
        Assert.IsTrue(Provision("list.txt").Succeeded);
    }

    [TestMethod]
    public void CredentialsForSeveralServers_AreRejected()
    {
        File.WriteAllText(_project["list.txt"], $"- {_server["data/1.dcm"]}\n- http://127.0.0.1:1/2.dcm\n");
        BuildOutcome build = Provision("list.txt", ("CredentialVariable", "NOBODY"));
        Assert.AreEqual("MEDIMG1030", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsEmpty(_server.Requests);
    }

    [TestMethod]
    [DataRow("- x\n", 1_000_001, "more than 1000000 lines")]
    [DataRow("0123456789abcdef", 100_000, "longer than 16384 characters")]
    public void EndlessList_IsRejected(string piece, int times, string problem)
    {
        _list = string.Concat(Enumerable.Repeat(piece, times));
        BuildOutcome build = Provision();
        Assert.AreEqual("MEDIMG2018", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains(problem, build.Log.Errors[0].Message!);
    }

    [TestMethod]
    public void Selection_IsMatchedByHeader()
    {
        _list = "- 1.dcm\n- 2.dcm\n";
        BuildOutcome build = Provision(_server["data/list.txt"].AbsoluteUri, ("Instances", SmallImage.SeriesOf(3)[1].SOPInstanceUID));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual(Sha256(Images[1]), new ProvisionedSet(_project.Destination("set")).Images.Single()["sha256"]);
    }

    private static bool IsImage(ScriptedRequest request) => request.Target.EndsWith(".dcm", StringComparison.Ordinal);

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Hash(int image) => Sha256(Images[image]);

    private string Filled(string list) =>
        list.Replace("{0}", Hash(0), StringComparison.Ordinal).Replace("{1}", Hash(1), StringComparison.Ordinal)
        .Replace("{2}", _server.Uri.Authority, StringComparison.Ordinal);

    private BuildOutcome Provision() => Provision(_server["data/list.txt"].AbsoluteUri);

    private BuildOutcome Provision(string source, params (string, string)[] metadata) =>
        _project.Provision(TestProject.Set("set", [("Source", source), .. metadata]));

    // Log, manifest, state files, index: everything that the build wrote.
    private void AssertNoSecret(BuildOutcome build)
    {
        Assert.DoesNotContain("SECRET", build.ToString());
        foreach (string file in Directory.EnumerateFiles(_project["."], "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("SECRET", file);
            Assert.DoesNotContain("SECRET", File.ReadAllText(file), file);
        }
    }
}
