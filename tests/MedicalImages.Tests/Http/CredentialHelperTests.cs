using MedicalImages.Diagnostics;
using MedicalImages.Http.Credentials;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

[BothReaders]
[DoNotParallelize] // HelperScript: a process started by another test can hold the script open, which prevents its start (ETXTBSY)
public sealed class CredentialHelperTests
{
    private static ScriptedServer Server => new(_ => ScriptedReply.Ok("hello"));

    [TestMethod]
    public async Task Helper_IsRunWithGet_ForTheUrlWithoutQuery()
    {
        using ScriptedServer server = Server;
        using HelperScript helper =
            HelperScript.Returning("""{"headers":{"Authorization":["Bearer abc"],"X-Api-Key":["k"]},"expires":"2099-01-01T00:00:00Z","more":1}""");
        using TestGateway gateway = TestGateways.For(server.Uri, helper.Environment);
        await gateway.BytesAsync(new Uri($"http://user:pw@127.0.0.1:{server.Port}/a%20b/c?token=s3cret#f"));
        Assert.AreEqual($$"""get {"uri":"http://127.0.0.1:{{server.Port}}/a%20b/c"}""", helper.Calls.Single());
        Assert.AreEqual("Bearer abc k", $"{server.Requests.Single()["Authorization"]} {server.Requests.Single()["X-Api-Key"]}");
    }

    [TestMethod]
    public async Task ManyWorkers_RunTheHelperOnce()
    {
        using ScriptedServer server = Server;
        using HelperScript helper = HelperScript.Bearer("abc");
        using TestGateway gateway = TestGateways.For(server.Uri, helper.Environment);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => gateway.BytesAsync(server[$"/{i}"]))));
        Assert.HasCount(1, helper.Calls);
        Assert.IsTrue(server.Requests.All(request => request["Authorization"] == "Bearer abc"));
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{"headers":{}}""")]
    [DataRow("""{"headers":{"Authorization":[]}}""")]
    public async Task EmptyOutput_MeansNoCredentials(string json)
    {
        using ScriptedServer server = Server;
        using HelperScript helper = HelperScript.Returning(json);
        using TestGateway gateway = TestGateways.For(server.Uri, helper.Environment);
        await gateway.BytesAsync(server.Uri);
        Assert.IsNull(server.Requests.Single()["Authorization"]);
    }

    [TestMethod]
    public async Task ExpiredCredentials_AreRenewed()
    {
        var time = new FakeTime();
        using ScriptedServer server = Server;
        using HelperScript helper =
            HelperScript.Returning($$$"""{"headers":{"Authorization":["Bearer abc"]},"expires":"{{{time.GetUtcNow().AddHours(1):O}}}"}""");
        var asking = new CredentialHelper(helper.Path, time);
        foreach (int minutes in new[] { 0, 59, 1, 0 })
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            Assert.IsNotNull(await asking.GetAsync(server.Uri, "set", refused: null, default));
        }

        // at 60 minutes; credentials that arrive expired are used for ten seconds
        Assert.HasCount(2, helper.Calls);
    }

    [TestMethod]
    public async Task After401_HelperRunsAgain_AndTheRequestIsRepeated()
    {
        using var server = new ScriptedServer(request => request["Authorization"] == "Bearer 2"
            ? ScriptedReply.Ok("hello")
            : ScriptedReply.Status(401));
        using var helper = new HelperScript("""printf '{"headers":{"Authorization":["Bearer %s"]}}' $(wc -l < "$(dirname "$0")/calls")""");
        using TestGateway gateway = TestGateways.For(server.Uri, helper.Environment);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => gateway.BytesAsync(server.Uri))));
        Assert.HasCount(2, helper.Calls);
    }

    [TestMethod]
    public async Task SecondRejection_IsFinal()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(401));
        using HelperScript helper = HelperScript.Bearer("abc");
        using TestGateway gateway = TestGateways.For(server.Uri, helper.Environment);
        SourceFailure failure = await gateway.FailureAsync(server.Uri);
        Assert.AreEqual((401, "the credential helper"), (failure.Status, failure.Access));
        Assert.AreEqual((2, 2), (server.Requests.Count, helper.Calls.Length));
    }

    [TestMethod]
    [DataRow("echo s3cret >&2; echo s3cret; exit 3", "code 3")]
    [DataRow("echo s3cret", "not JSON")]
    [DataRow("printf '\"s3cret\"'", "JSON object")]
    [DataRow("", "not JSON")]
    [DataRow("head -c 70000 /dev/zero", "64 kB")]
    [DataRow("""printf '{"headers":["s3cret"]}'""", "\"headers\"")]
    [DataRow("""printf '{"headers":{"Authorization":"s3cret"}}'""", "JSON array")]
    [DataRow("""printf '{"headers":{"Authorization":[17]}}'""", "the value of a header")]
    [DataRow("""printf '%s' '{"headers":{"Authorization":["\ud800"]}}'""", "not JSON")]
    [DataRow("""printf '%s' '{"headers":{"Authorization":["s3cret\r\nX: y"]}}'""", "the value of a header contains a control character")]
    [DataRow("""printf '%s' '{"headers":{"Authorization":["s3cret\n"]}}'""", "the value of a header ends with a line break")]
    [DataRow("""printf '%s' '{"headers":{"Authorization":["s3cret\u20ac"]}}'""",
        "the value of a header contains a character that is not ASCII")]
    [DataRow("""printf '%s' '{"headers":{"s3cret: x\r\nY":["1"]}}'""", "name")]
    [DataRow("""printf '{"headers":{"":["1"]}}'""", "name")]
    [DataRow("""printf '{"headers":{"hOST":["s3cret"]}}'""", "it sets a header")]
    [DataRow("""printf '{"headers":{"Content-Length":["7"]}}'""", "it sets a header")]
    [DataRow("""printf '{"headers":{"Content-Type":["7"]}}'""", "it sets a header")]
    [DataRow("""printf '{"headers":{"Transfer-Encoding":["chunked"]}}'""", "it sets a header")]
    [DataRow("""printf '{"headers":{"Connection":["close"]}}'""", "it sets a header")]
    [DataRow("""printf '{"headers":{"Proxy-Authorization":["s3cret"]}}'""", "it sets a header")]
    [DataRow("""printf '{"expires":"s3cret"}'""", "\"expires\"")]
    public async Task Failure_HasItsReason_WithoutTheOutputOfTheHelper(string body, string expected)
    {
        using ScriptedServer server = Server;
        using var helper = new HelperScript(body);
        using TestGateway gateway = TestGateways.For(server.Uri, helper.Environment);
        for (int i = 0; i < 2; i++)
        {
            MedicalImagesException e = await Assert.ThrowsExactlyAsync<MedicalImagesException>(() => gateway.BytesAsync(server.Uri));
            Assert.AreEqual("MEDIMG2020", e.Diagnostic.Code);
            Assert.Contains(helper.Path, e.Message);
            string reason = e.Message.Split($"127.0.0.1:{server.Port}: ")[1].Split(". ")[0];
            Assert.Contains(expected, reason);
            Assert.DoesNotContain("s3cret", e.ToString());
        }

        Assert.IsEmpty(server.Requests);
        Assert.HasCount(1, helper.Calls); // a failed helper is not run again in the same build
    }

    [TestMethod]
    [DataRow("helper", "full path")]
    [DataRow("./helper", "full path")]
    [DataRow("/nowhere/helper", "start")]
    public async Task InvalidProgram_IsAnError(string program, string expected)
    {
        using ScriptedServer server = Server;
        using TestGateway gateway =
            TestGateways.For(server.Uri, new Dictionary<string, string> { ["MedicalImagesCredentialHelper"] = program });
        MedicalImagesException e = await Assert.ThrowsExactlyAsync<MedicalImagesException>(() => gateway.BytesAsync(server.Uri));
        Assert.AreEqual("MEDIMG2020", e.Diagnostic.Code);
        Assert.Contains(expected, e.Message);
    }

    [TestMethod]
    public async Task HangingHelper_IsKilledAfterAMinute_WithItsChildren()
    {
        var time = new FakeTime();
        using var helper = new HelperScript(
            "sleep 1000 & echo $! > \"$(dirname \"$0\")/child.part\"; mv \"$(dirname \"$0\")/child.part\" \"$(dirname \"$0\")/child\"; "
            + "wait");
        Task<HelperResponse> answer = new HelperProcess(helper.Path, time).RunAsync(new Uri("https://a.example"), default);
        int child = await ChildAsync(helper);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.IsFalse(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual("it took more than 60 s", (await answer).Failure);
        await EndedAsync(child);
    }

    [TestMethod]
    public async Task Cancellation_KillsTheHelper_AndTheNextCallerStartsIt()
    {
        using var cancellation = new CancellationTokenSource();
        using var helper = new HelperScript(
            "d=$(dirname \"$0\"); [ -e \"$d/child\" ] && { echo '{}'; exit; }\nsleep 1000 & echo $! > \"$d/child.part\"; mv "
            + "\"$d/child.part\" \"$d/child\"; wait");
        var asking = new CredentialHelper(helper.Path, new FakeTime());
        Task<HttpCredentials?> first = asking.GetAsync(new Uri("https://a.example"), "set", refused: null, cancellation.Token);
        int child = await ChildAsync(helper);
        Task<HttpCredentials?> second = asking.GetAsync(new Uri("https://a.example"), "set", refused: null, default);
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => first);
        Assert.IsNull(await second);
        await EndedAsync(child);
    }

    [TestMethod]
    public async Task HelperThatFillsItsErrorStreamWithoutReading_Works()
    {
        using var folder = new TempFolder();
        string program = folder.Write("helper", "#!/bin/sh\nexec <&-\nhead -c 200000 /dev/zero >&2\necho '{}'\n");
        TempFolder.Chmod(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.IsNull((await new HelperProcess(program, TimeProvider.System).RunAsync(new Uri("https://a.example"), default)).Failure);
    }

    [TestMethod]
    public void UserFile_WithoutTheVariable_NamesTheHelper()
    {
        using var home = new TempFolder();
        home.Write(".config/medical-images/credential-helper", "\n/of/home\n");
        home.Write("xdg/medical-images/credential-helper", "/of/xdg");
        Dictionary<string, string> variables = new() { ["HOME"] = home.Path };
        Assert.AreEqual("/of/home", HelperProgram.Find(variables.GetValueOrDefault));
        variables["XDG_CONFIG_HOME"] = "xdg";
        Assert.AreEqual("/of/home", HelperProgram.Find(variables.GetValueOrDefault), "a relative path would refer to the project");
        variables["XDG_CONFIG_HOME"] = home["xdg"];
        Assert.AreEqual("/of/xdg", HelperProgram.Find(variables.GetValueOrDefault));
        variables["MedicalImagesCredentialHelper"] = "/of/environment";
        Assert.AreEqual("/of/environment", HelperProgram.Find(variables.GetValueOrDefault));
    }

    [TestMethod]
    [DataRow("", null, false)]
    [DataRow("", "/user", false)]
    [DataRow("/user", "/user", false)]
    [DataRow("/project", "/user", true)]
    [DataRow("/project", null, true)]
    public void AnotherHelperInTheProject_IsRejected(string property, string? environment, bool refused)
    {
        string? Variable(string name) => name == "MedicalImagesCredentialHelper" ? environment : name == "HOME" ? "/home/somebody" : null;
        if (!refused)
        {
            HelperProgram.RefuseFromProject(property, Variable);
            return;
        }

        MedicalImagesException e = Assert.ThrowsExactly<MedicalImagesException>(() => HelperProgram.RefuseFromProject(property, Variable));
        Assert.AreEqual("MEDIMG1025", e.Diagnostic.Code);
        Assert.Contains("/home/somebody/.config/medical-images/credential-helper", e.Message);
    }

    private static async Task<int> ChildAsync(HelperScript helper)
    {
        await Eventually.IsTrueAsync(() => File.Exists(helper["child"]));
        return int.Parse(await File.ReadAllTextAsync(helper["child"]), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task EndedAsync(int process) => Eventually.IsTrueAsync(() => HasEnded(process));

    // A killed process that no parent reaps is a zombie, which counts as ended.
    private static bool HasEnded(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException) // the process does not exist, or it ended before its file was read
        {
            return true;
        }
    }
}
