using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using MedicalImages.Commands;
using MedicalImages.Diagnostics;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Http;

/// <summary>A server that is far away gets more connections, unless the project states a number.</summary>
[TestClass]
public sealed class FarServerTests : IDisposable
{
    private const int Near = 8, Far = 16; // docs/reference.md
    private static readonly byte[][] Images = [.. SmallImage.SeriesOf(80).Select(image => image.Bytes)];
    private static readonly string List = string.Concat(Enumerable.Range(0, Images.Length).Select(i => $"- {i}.dcm\n"));

    private readonly TempFolder _folder = new();
    private readonly Report _report = new();
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<int> _refused = [];
    private readonly ScriptedServer _server;
    private Func<ScriptedRequest, ScriptedReply?> _refuse = _ => null;
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _together = Far, _begun, _running, _most;
    private TimeSpan _pause = TimeSpan.FromMilliseconds(5);

    public FarServerTests() => _server = new ScriptedServer(Reply);

    public void Dispose()
    {
        _folder.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [DataRow("", Far)]
    [DataRow("8", 8, DisplayName = "a stated number is the number")]
    [DataRow("3", 3)]
    [DataRow("20", 20)]
    public async Task FarServer_GetsMoreConnections(string stated, int expected)
    {
        _together = expected;
        await ProvisionAsync(new SteppingTime(), ("MaxConnections", stated));
        Assert.AreEqual(expected, _most);
    }

    [TestMethod]
    [DataRow("", Near)]
    [DataRow("20", 20)]
    public async Task NearServer_KeepsItsConnections(string stated, int expected)
    {
        _together = expected;
        await ProvisionAsync(new FakeTime(), ("MaxConnections", stated));
        Assert.AreEqual((expected, expected), (_most, _server.Connections));
    }

    [TestMethod]
    public async Task MirrorThatIsFarAway_KeepsItsConnections() // it is not used again after a refusal
    {
        ExpectNear();
        await ProvisionAsync(new SteppingTime(), ("Mirrors", _server["mirror"].AbsoluteUri));
        Assert.AreEqual(Near, _most);
    }

    [TestMethod]
    public async Task ImagesOfALockFile_GetMoreConnections() // they are the first requests of the build
    {
        await ProvisionAsync(new SteppingTime(), ("UseLockFile", "true"));
        Directory.Delete(_folder["out"], recursive: true);
        Directory.Move(_folder["store"], _folder["before"]);
        (_most, _begun, _arrived) = (0, 0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await ProvisionAsync(new SteppingTime(), ("UseLockFile", "true"));
        Assert.AreEqual(Far, _most);
    }

    [TestMethod]
    public async Task HttpClientAlone_KeepsItsConnections()
    {
        ExpectNear();
        await ProvisionAsync(new SteppingTime(), ("PlainHttp", "false"));
        Assert.AreEqual(Near, _most, "HttpClient does not measure");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(429)]
    [DataRow(503)]
    public async Task ServerThatRefusesMore_LosesNoImage(int status)
    {
        _refuse = request => status switch
        {
            0 => request.Connection > Near ? ScriptedReply.Reset : null,
            1 => request.Connection > Near ? ScriptedReply.Silence : null,
            _ => _running == Near ? ScriptedReply.Status(status) : null,
        };
        await ProvisionAsync(new SteppingTime(), ("IdleTimeout", status == 1 ? "5s" : "30s"));
        Assert.IsNotEmpty(_refused);
        Assert.IsInRange(1, Far - Near, _refused.Count, "one for each worker beyond the usual number");
    }

    [TestMethod]
    public async Task ServerThatIsDown_FailsTheBuild()
    {
        _refuse = _ => _most == Far ? ScriptedReply.Reset : null;
        ProvisionResult result = await RunAsync(new SteppingTime());
        Assert.IsFalse(result.Succeeded);
        Assert.IsInRange(1, 2 * Far, _refused.Count, "not every image is tried");
    }

    private async Task ProvisionAsync(TimeProvider time, params (string Name, string Value)[] settings)
    {
        ProvisionResult result = await RunAsync(time, settings);
        Assert.IsTrue(result.Succeeded, TakeErrors());
        Assert.HasCount(Images.Length, new ProvisionedSet(_folder["out/medical-images/set"]).Images);
    }

    // Without retries, so that one refusal would fail the build
    private async Task<ProvisionResult> RunAsync(TimeProvider time, params (string Name, string Value)[] settings)
    {
        string project = _folder["data.proj"];
        var problems = new List<Diagnostic>();
        var texts = new Dictionary<string, string> { ["UseLockFile"] = "false", ["Retries"] = "0", ["IdleTimeout"] = "30s" };
        foreach ((string name, string value) in settings) texts[name] = value;
        var options = new EngineOptions(project, SessionSettings.Read(new SettingTexts(texts), project, problems))
        {
            StorePath = _folder["store"], Variable = _ => null, Time = time,
        };
        Assert.IsEmpty(problems);
        IReadOnlyList<SetRequest> sets = new RequestReader(new RequestDefaults(_folder["out"], _folder.Path, "", OnFailure: ""), Types.All)
            .Read([new SetItem("set", project, new Dictionary<string, string> { ["Source"] = _server["list.txt"].AbsoluteUri })]);
        await using Engine engine = await Engine.OpenAsync(options, _report, CancellationToken.None);
        return await engine.ProvisionAsync(
            sets, new ProvisionOptions(_folder["out"], new PlacedFiles(), Outdated: []), CancellationToken.None);
    }

    private void ExpectNear() => (_together, _pause) = (Near, TimeSpan.FromMilliseconds(50));

    private string TakeErrors()
    {
        var errors = new StringBuilder();
        while (_report.TryTake(out ReportEntry? entry)) errors.AppendLine(entry.Diagnostic?.Message);
        return errors.ToString();
    }

    private ScriptedReply Reply(ScriptedRequest request)
    {
        if (request.Target == "/list.txt") return ScriptedReply.Ok(List);
        if (request.Target.StartsWith("/mirror", StringComparison.Ordinal)) return ScriptedReply.Status(404);
        bool isFirst;
        lock (_lock)
        {
            if (_refuse(request) is { } refusal)
            {
                _refused.Enqueue(request.Connection);
                _arrived.TrySetResult();
                return refusal;
            }

            isFirst = ++_begun <= Near;
            _most = Math.Max(_most, ++_running);
            if (_running == _together) _arrived.TrySetResult();
        }

        int image = int.Parse(request.Target.AsSpan(1, request.Target.Length - "/.dcm".Length), CultureInfo.InvariantCulture);
        return ScriptedReply.Ok(Images[image]).InPieces(int.MaxValue, _ => TogetherAsync(isFirst));
    }

    // The responses wait for each other or for a refusal, so that the number does not depend on the speed of this machine. More connections
    // are opened after the first responses.
    private async Task TogetherAsync(bool isFirst)
    {
        await Task.WhenAny(_arrived.Task, Task.Delay(isFirst ? TimeSpan.FromMilliseconds(50) : TimeSpan.FromSeconds(20)));
        await Task.Delay(_pause); // one more request would arrive
        lock (_lock) _running--;
    }
}
