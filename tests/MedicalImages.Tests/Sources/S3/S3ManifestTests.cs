using System.Globalization;
using System.Text;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.S3;

namespace MedicalImages.Tests.Sources.S3;

/// <summary>Manifests of the Imaging Data Commons: commands of s5cmd, or URLs alone.</summary>
[TestClass]
public sealed class S3ManifestTests : S3Test
{
    private const string Series = "28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19";

    [TestMethod]
    [DataRow($"# s5cmd --no-sign-request --endpoint-url https://s3.amazonaws.com run x.s5cmd\ncp s3://images/{Series}/*  .\n")]
    [DataRow($"\uFEFFcp s3://images/{Series}/* .\r\ncp s3://images/{Series}/* .\r\n")]
    [DataRow($"series_aws_url\ns3://images/{Series}/*")]
    [DataRow($"  # s3://other/\n\ncp \"s3://images/{Series}/*\" ./x\n")]
    [DataRow($"s3://images/{Series}/\ns3://images/{Series}/*\ns3://images/{Series}\ns3://images/{Series}/b.dcm\n")]
    public void EveryS3Url_OfALine_IsRead(string manifest)
    {
        WriteSeries(Series);
        File.WriteAllText(Project["m.s5cmd"], manifest);
        AssertSucceeds(Provision("m.s5cmd", ("Layout", "Source")));
        Assert.AreEqual($"{Series}/a.dcm {Series}/b.dcm", string.Join(' ', Placed.Images.Select(image => image.Path).Order()));
    }

    [TestMethod]
    [DataRow("m.txt", "")]
    [DataRow("m.sha256", "")]
    [DataRow("m.dat", "S3")]
    public void Manifest_WithTheEndingOfAnotherList_IsRecognizedByItsContent(string name, string type)
    {
        WriteSeries(Series);
        File.WriteAllText(Project[name], $"# manifest\nseries_aws_url\ns3://images/{Series}/*\n");
        AssertSucceeds(Provision(name, ("SourceType", type)));
        Assert.HasCount(2, Placed.Images);
    }

    [TestMethod]
    [DataRow("-  1.dcm\n")]
    [DataRow("# s3://images/x\n-  1.dcm\n")]
    [DataRow("http://127.0.0.1:1/s3://x\n")]
    public void UrlList_StaysAUrlList(string list)
    {
        File.WriteAllText(Project["list.txt"], list);
        BuildOutcome build = Project.List(TestProject.Set("set", ("Source", "list.txt")));
        AssertSucceeds(build);
        Assert.Contains("1 image", build.ToString());
    }

    [TestMethod]
    public void RemoteManifest_IsRead()
    {
        WriteSeries(Series);
        using var web = new ScriptedServer(_ => ScriptedReply.Ok($"cp s3://images/{Series}/* .\n"));
        AssertSucceeds(Provision($"{web.Uri}m.s5cmd"));
        Assert.HasCount(2, Placed.Images);
    }

    /// <summary>They belong to Endpoint.</summary>
    [TestMethod]
    public void Credentials_AreNotSentToAnotherServerThatHasTheManifest()
    {
        WriteSeries(Series);
        Project.Variables["X_TOKEN"] = "SECRET";
        using var web = new ScriptedServer(_ => ScriptedReply.Ok($"cp s3://images/{Series}/* .\n"));
        AssertSucceeds(Provision($"{web.Uri}m.s5cmd", ("CredentialVariable", "X")));
        Assert.IsTrue(web.Requests.All(request => request["Authorization"] is null));
        Assert.IsTrue(Server.Requests.All(request => request["Authorization"] == "Bearer SECRET"));
    }

    [TestMethod]
    public void Credentials_AreSentForAManifestOfTheEndpoint()
    {
        WriteSeries(Series);
        Project.Variables["X_TOKEN"] = "SECRET";
        Replace = request => request.Target == "/m.s5cmd" ? ScriptedReply.Ok($"cp s3://images/{Series}/* .\n") : null;
        AssertSucceeds(Provision($"{Server.Uri}m.s5cmd", ("CredentialVariable", "X")));
        Assert.IsTrue(Server.Requests.All(request => request["Authorization"] == "Bearer SECRET"));
    }

    [TestMethod]
    public void RemoteManifest_WithTheEndingOfAUrlList_IsAnError_ThatNamesTheSourceType()
    {
        using var web = new ScriptedServer(_ => ScriptedReply.Ok($"# manifest\ncp s3://images/{Series}/* .\n"));
        AssertFails(Project.Provision(TestProject.Set("set", ("Source", $"{web.Uri}m.txt"))), "MEDIMG2018", "SourceType=\"S3\"");
    }

    [TestMethod]
    public void RemoteManifest_WithoutAProvenEnd_IsReadTwice()
    {
        WriteSeries(Series);
        int requestCount = 0;
        using var web = new ScriptedServer(_ => ScriptedReply.UntilClosed(Encoding.UTF8.GetBytes(
            requestCount++ % 2 == 0 ? $"s3://images/{Series}/*\n" : $"s3://images/{Series}/*\ns3://images/ct/\n")));
        AssertFails(Provision($"{web.Uri}m.s5cmd"), "MEDIMG2003", "were different");
    }

    [TestMethod]
    [DataRow("downloadServerUrl=https://x\nListOfSeriesToDownload=\n1.2.3\n", "manifest of another tool")]
    [DataRow("# only a comment\n", "it is empty")]
    [DataRow("ok\ncp s3://im ages/* .\ncp s3:///x .\n", "line 3: its s3:// URL is not valid")]
    [DataRow("cp s3://images/*/SECRET.dcm .\n", "line 1: its s3:// URL is not valid")]
    [DataRow("s3://images/a\u0001SECRET\n", "line 1: its s3:// URL is not valid")]
    public void OtherFile_IsRejected(string manifest, string problem)
    {
        File.WriteAllText(Project["m.s5cmd"], manifest.Replace("im ages", "images", StringComparison.Ordinal));
        AssertFails(Provision("m.s5cmd"), "MEDIMG2018", problem);
        Assert.IsEmpty(Server.Requests);
    }

    [TestMethod]
    public void LineWithoutAnObject_IsAnError_WithItsNumber()
    {
        File.WriteAllText(Project["m.s5cmd"], $"s3://images/ct/\n\ns3://images/{Series}/*\n");
        AssertFails(Provision("m.s5cmd"), "MEDIMG2008", "'line 3'");
        AssertSucceeds(Provision("m.s5cmd", ("AllowEmpty", "true")));
        Assert.HasCount(3, Placed.Images);
    }

    [TestMethod]
    [DataRow("License", "CC BY 4.0", "license CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/)")]
    [DataRow("Citation", "Doe (2020)", "license not stated; cite: Doe (2020)")]
    public void DryRun_ShowsFoldersThatAreNotSeries_AndTheTermsOfTheProject(string name, string value, string terms)
    {
        WriteSeries(Series);
        File.WriteAllText(Project["m.s5cmd"], $"s3://images/{Series}/*\ns3://images/ct/\n");
        BuildOutcome list = Project.List(
            TestProject.Set("set", ("Source", "m.s5cmd"), ("Endpoint", Server.Uri.AbsoluteUri), (name, value)));
        Assert.Contains("set: 2 prefixes in the manifest of images", list.ToString());
        Assert.Contains($"set: {terms}", list.ToString());
    }

    [TestMethod]
    public void ManyPrefixes_AreListedOnceEach_InADeterministicOrder()
    {
        string[] series = [.. Enumerable.Range(0, 40).Select(i => $"{i:x8}-0000-4000-8000-000000000000")];
        for (int i = 0; i < series.Length; i++) Bucket[$"{series[i]}/a.dcm"] = new SmallImage(i + 1, 1, 1).Bytes;
        File.WriteAllLines(Project["m.s5cmd"], [.. series.Reverse().Concat(series).Select(id => $"cp s3://images/{id}/* .")]);
        BuildOutcome list = Project.List(TestProject.Set("set", ("Source", "m.s5cmd"), ("Endpoint", Server.Uri.AbsoluteUri)));
        AssertSucceeds(list);
        Assert.Contains("set: 40 images, ", list.ToString());
        Assert.Contains("set: 40 series in the manifest (prefixes) of images", list.ToString());
        Assert.Contains("set: license not stated", list.ToString());
        Assert.HasCount(40, Server.Requests);
        AssertSucceeds(Provision("m.s5cmd"));
        string first = Lines(Project);
        TestProject other = Machine();
        File.Copy(Project["m.s5cmd"], other["m.s5cmd"]);
        AssertSucceeds(other.Provision(TestProject.Set("set", ("Source", "m.s5cmd"), ("Endpoint", Server.Uri.AbsoluteUri))));
        Assert.AreEqual(first, Lines(other));
    }

    /// <summary>Memory is bounded by the number and length of lines: 1,000,000 different prefixes take less than 400 MB.</summary>
    [TestMethod]
    [DoNotParallelize] // measures the memory of this process
    public async Task ManifestOfAMillionLines_IsRead_AndOneMoreIsAnError()
    {
        byte[] lines = Lines(1_000_001);
        int length = lines.Length / 1_000_001;
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        List<S3Prefix> prefixes = await new S3Manifest("m").ReadAsync(new MemoryStream(lines, 0, lines.Length - length), default);
        Assert.HasCount(1_000_000, prefixes);
        Assert.IsLessThan(400_000_000, GC.GetTotalMemory(forceFullCollection: true) - before);
        GC.KeepAlive(prefixes);
        SourceFailure failure = await Assert.ThrowsExactlyAsync<SourceFailure>(
            () => new S3Manifest("m").ReadAsync(new MemoryStream(lines), default));
        Assert.AreEqual("line 1000001: it has more than 1000000 lines", failure.Own!.Facts[1]);
    }

    private static string Lines(TestProject project) => string.Join('\n',
        new ProvisionedSet(project.Destination("set")).Images.Select(image => $"{image.Path} {image["sha256"]}"));

    // Each has the same length.
    private static byte[] Lines(int count)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
            text.Append(CultureInfo.InvariantCulture, $"cp s3://idc-open-data/{i:x8}-1aca-4aab-a2a1-f6d2c3e2ab19/* .\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private void WriteSeries(string series)
    {
        Bucket[$"{series}/a.dcm"] = Images[0].Bytes;
        Bucket[$"{series}/b.dcm"] = Images[1].Bytes;
    }
}
