using System.Text.Json;
using MedicalImages.Http;
using MedicalImages.Sources.Drs;
using MedicalImages.Sources.Failures;
using MedicalImages.Tests.Http;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>Tables with DRS ids, as the NCI data commons export them: files, and bundles of them.</summary>
[TestClass]
public sealed class DrsTableTests : IDisposable
{
    private static readonly IReadOnlyList<SmallImage> Images = SmallImage.SeriesOf(4);
    private readonly ScriptedServer _server;
    private readonly TinyDrs _drs;
    private Func<ScriptedRequest, ScriptedReply?> _reply = _ => null;

    public DrsTableTests()
    {
        _drs = new TinyDrs { Files = () => _server!.Uri };
        _server = new ScriptedServer(request => _reply(request) ?? _drs.Respond(request));
        for (int i = 0; i < Images.Count; i++) _drs.Add(i, Images[i].Bytes);
    }

    private TestProject Project { get; } = new();

    public void Dispose()
    {
        Project.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DataRow("drs://dg.4DFC/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19", true)]
    [DataRow("drs://dg.4DFC:28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19", true)]
    [DataRow("drs://nci-crdc.datacommons.io/dg.4DFC/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19", true)]
    [DataRow("https://nci-crdc.datacommons.io/ga4gh/drs/v1/objects/dg.4DFC/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19", true)]
    [DataRow("dg.4DFC/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19", true)]
    [DataRow(" 28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19 ", true)]
    [DataRow("drs://example.org/dg.4DFC/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19", false)]
    [DataRow("drs://dg.4503/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19", false)]
    [DataRow("drs://dg.4DFC/../28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19", false)]
    [DataRow("dg.4DFC/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19/access/s3", false)]
    [DataRow("", false)]
    public void Id_IsOneOfTheCommons(string text, bool isId) =>
        Assert.AreEqual(isId ? "dg.4DFC/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19" : null, DrsId.Parse(text));

    [TestMethod]
    [DataRow("{\"url\":\"s3://idc-open-data/a/b c.dcm\"}", "https://s3.amazonaws.com/idc-open-data/a/b%20c.dcm")]
    [DataRow("{\"url\":\"gs://idc-open-idc1/a/b.dcm\"}", "https://storage.googleapis.com/idc-open-idc1/a/b.dcm")]
    [DataRow("{\"url\":\"https://example.org/b.dcm\",\"headers\":[]}", "https://example.org/b.dcm")]
    [DataRow("{\"url\":\"https://example.org/b.dcm\",\"headers\":[\"Authorization: x\"]}", null)]
    [DataRow("{\"url\":\"https://user:SECRET@example.org/b.dcm\"}", null)]
    [DataRow("{\"url\":\"s3://idc-open-data/a/../../b.dcm\"}", null)]
    [DataRow("{\"url\":\"s3://idc-open-data/a/\"}", null)]
    [DataRow("{\"url\":\"file:///etc/passwd\"}", null)]
    [DataRow("\"s3://idc-open-data/a\"", null)]
    public void Place_IsRequestedWithoutCredentials_OrNotAtAll(string access, string? uri)
    {
        using JsonDocument document = JsonDocument.Parse($"{{\"access_url\":{access}}}");
        Assert.AreEqual(uri, DrsPlace.Parse(document.RootElement)?.Uri.AbsoluteUri);
    }

    [TestMethod]
    public void Files_AreFetched_AndListedWithTheirSizes()
    {
        Write("drs_uri", $"drs://{TinyDrs.GetId(0)}", $"drs://{TinyDrs.GetId(1)}", $"drs://{TinyDrs.GetId(0)}");
        string list = Project.List(Set()).ToString();
        string size = MedicalImages.Diagnostics.ByteSize.Format(Images[0].Bytes.Length + Images[1].Bytes.Length);
        Assert.Contains($"set: 2 images, {size} from", list);
        Assert.Contains("set: 2 DRS objects in the table", list);
        Assert.Contains("set: license not stated", list);
        Assert.HasCount(2, _server.Requests);
        AssertPlaced(Provision(), 2);
    }

    [TestMethod]
    public void Bundles_AreOpened_OnEachLevel()
    {
        _drs.AddBundle(20, TinyDrs.GetId(0), TinyDrs.GetId(1));
        _drs.AddBundle(21, TinyDrs.GetId(2), TinyDrs.GetId(1));
        _drs.AddBundle(22, TinyDrs.GetId(20), TinyDrs.GetId(21));
        Write("File ID", $"drs://{TinyDrs.GetId(22)}");
        AssertPlaced(Provision(), 3);
    }

    [TestMethod]
    public void BundleThatContainsItself_Ends()
    {
        _drs.AddBundle(20, TinyDrs.GetId(20), TinyDrs.GetId(0));
        Write("drs_uri", TinyDrs.GetId(20));
        AssertPlaced(Provision(), 1);
    }

    [TestMethod]
    public void BundlesWithoutEnd_AreRejected()
    {
        for (int i = 20; i < 30; i++) _drs.AddBundle(i, TinyDrs.GetId(i + 1));
        Write("drs_uri", TinyDrs.GetId(20));
        Assert.Contains("more than 4 levels", AssertRejected("MEDIMG2018"));
    }

    /// <summary>A response can have a megabyte of ids, and a table can have thousands of bundles.</summary>
    [TestMethod]
    [DataRow(4, true)]
    [DataRow(3, false)]
    public async Task ContentsOfAllBundles_AreLimited(int limit, bool isAllowed)
    {
        _drs.AddBundle(20, TinyDrs.GetId(0), TinyDrs.GetId(1));
        _drs.AddBundle(21, TinyDrs.GetId(1), TinyDrs.GetId(2));
        using var gateway = new TestGateway(new HttpSettings(MaxConnections: 1, TimeSpan.FromSeconds(30)));
        var files = new DrsFiles(new DrsApi(gateway, DrsApi.FindRoot(_server.Uri)), gateway, limit);
        string[] ids = [TinyDrs.GetId(20), TinyDrs.GetId(21)];
        if (isAllowed) Assert.HasCount(3, await files.ListAsync(ids, "table", default));
        else await Assert.ThrowsExactlyAsync<SourceFailure>(() => files.ListAsync(ids, "table", default));
    }

    [TestMethod]
    public void PlacesOfAnObject_AreLimited()
    {
        Write("drs_uri", TinyDrs.GetId(0));
        _drs.Places = _ => [.. Enumerable.Range(0, 1000).Select(i => TinyDrs.Place(_server[$"missing/{i}"]))];
        Assert.IsFalse(Provision().Succeeded);
        IEnumerable<string> targets = _server.Requests.Select(request => request.Target).Distinct();
        Assert.AreEqual(8, targets.Count(target => target.StartsWith("/missing/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void LockedSet_IsTheSame_OnAColdMachine_Offline_Exported_AndPacked()
    {
        Write("drs_uri", TinyDrs.GetId(0), TinyDrs.GetId(1), TinyDrs.GetId(2));
        string table = File.ReadAllText(Project["m.csv"]);
        using var round = new LockedRound(Project, project => File.WriteAllText(project["m.csv"], table));
        round.Run(Set(("IdentityPolicy", "Allow")), _server, images: 3);
    }

    [TestMethod]
    public void OtherContent_IsDetectedByItsMD5()
    {
        Write("drs_uri", TinyDrs.GetId(0));
        _reply = request => request.Target.StartsWith("/files/", StringComparison.Ordinal) ? ScriptedReply.Ok(Images[1].Bytes) : null;
        Assert.Contains("MD5", AssertRejected("MEDIMG3001"));
    }

    [TestMethod]
    public void Sha256_IsUsed_IfItIsStated()
    {
        Write("drs_uri", TinyDrs.GetId(0));
        _drs.Change = json => json["checksums"] = new[] { new { type = "sha-256", checksum = TinyDrs.Sha256Of(Images[1].Bytes) } };
        Assert.Contains("SHA-256", AssertRejected("MEDIMG3001"));
        _drs.Change = json => json["checksums"] = new[] { new { type = "sha-256", checksum = TinyDrs.Sha256Of(Images[0].Bytes) } };
        AssertPlaced(Provision(), 1);
    }

    [TestMethod]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(500)]
    public void SecondPlace_IsUsed_IfTheFirstIsNotAvailable(int status)
    {
        Write("drs_uri", TinyDrs.GetId(0));
        _drs.Places = id => [TinyDrs.Place(_server["first"]), TinyDrs.Place(_server[$"files/{id}"])];
        _reply = request => request.Target == "/first" ? ScriptedReply.Status(status) : null;
        AssertPlaced(Provision(), 1);
    }

    [TestMethod]
    public void ObjectWithoutAUsablePlace_IsRejected()
    {
        Write("drs_uri", TinyDrs.GetId(0));
        _drs.Places = _ => [new { type = "s3", access_id = "s3" }];
        Assert.Contains("no place of the object that can be read without credentials", AssertRejected("MEDIMG2024"));
    }

    [TestMethod]
    [DataRow("id", "dg.4DFC/00000009-1aca-4aab-a2a1-f6d2c3e2ab19", "it describes another object")]
    [DataRow("contents", "[{}]", "an object of the bundle has no id")]
    public void OtherResponse_IsRejected(string member, string value, string reason)
    {
        Write("drs_uri", TinyDrs.GetId(0));
        _drs.Change = json => json[member] = value[0] == '[' ? JsonSerializer.Deserialize<JsonElement>(value) : value;
        Assert.Contains(reason, AssertRejected("MEDIMG2006"));
    }

    [TestMethod]
    public void UnknownObject_IsNamed()
    {
        Write("drs_uri", TinyDrs.GetId(9));
        Assert.Contains($"has no match for '{TinyDrs.GetId(9)}'", AssertRejected("MEDIMG2008"));
    }

    [TestMethod]
    public void TooManyRequests_AreRepeatedLater_FourAtATime()
    {
        Write("drs_uri", [.. Enumerable.Range(0, 4).Select(TinyDrs.GetId)]);
        int requests = 0;
        _reply = _ => Interlocked.Increment(ref requests) % 2 == 1 ? ScriptedReply.Status(429, "", "Retry-After: 1") : null;
        Project.Retries = "6";
        AssertPlaced(Provision(), 4);
    }

    /// <summary>They belong to Endpoint. The service names the hosts of the files.</summary>
    [TestMethod]
    public void Credentials_AreNotSentToTheHostsOfTheFiles()
    {
        using var files = new ScriptedServer(request => _drs.Respond(request));
        _drs.Places = id => [TinyDrs.Place(files[$"files/{id}"])];
        Project.Variables["DRS_TOKEN"] = "SECRET";
        Write("drs_uri", TinyDrs.GetId(0));
        AssertPlaced(Provision(("CredentialVariable", "DRS")), 1);
        Assert.IsTrue(_server.Requests.All(request => request["Authorization"] == "Bearer SECRET"));
        Assert.IsTrue(files.Requests.All(request => request["Authorization"] is null));
    }

    private void Write(string column, params string[] ids) =>
        File.WriteAllText(Project["m.csv"], $"name,{column}\n{string.Join('\n', ids.Select(id => $"x,{id}"))}\n");

    private ITaskItem Set(params (string, string)[] metadata) =>
        TestProject.Set("set", [("Source", "m.csv"), ("Endpoint", _server.Uri.AbsoluteUri), .. metadata]);

    private BuildOutcome Provision(params (string, string)[] metadata) => Project.Provision(Set(metadata));

    private void AssertPlaced(BuildOutcome build, int images)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.HasCount(images, new ProvisionedSet(Project.Destination("set")).Images);
    }

    private string AssertRejected(string code)
    {
        BuildOutcome build = Provision();
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Directory.Exists(Project.Destination("set")));
        return build.Log.Errors[0].Message!;
    }
}
