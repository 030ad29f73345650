using System.Text;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

/// <summary>
/// Runs complete builds with each kind of credential, and searches every message and every written file for every form of
/// the secret.
/// </summary>
[TestClass]
[DoNotParallelize] // a helper in sh: a process started by another test can hold the script open, which prevents its start (ETXTBSY)
public sealed class SecretTests : IDisposable
{
    private const string User = "reader";
    private const string Secret = "c4n@ry/8c1f 2e+";
    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Secret}"));

    private readonly TempFolder _user = new();
    private readonly TestProject _project = new();

    public static IEnumerable<object[]> Cases =>
        from kind in new[] { "basic", "token", "netrc", "helper" }
        from ending in new[] { "success", "401", "401 later", "redirect", "signed redirect", "server error" }
        select new object[] { kind, ending };

    public void Dispose()
    {
        _project.Dispose();
        _user.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Secret_IsInNoMessage_AndInNoFile(string kind, string ending)
    {
        ConfigureCredentials(kind);
        string expected = kind is "basic" or "netrc" ? $"Basic {Basic}" : $"Bearer {Secret}";
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        using var other = new TinyOrthanc("CR");
        other.Guard = request => RecordAuthorization(seen, request["Authorization"]);
        using var server = new TinyOrthanc("CR");
        server.Guard = request => request["Authorization"] != expected ? ScriptedReply.Status(401, Secret) : ending switch
        {
            "401" => ScriptedReply.Status(401, Secret, $"WWW-Authenticate: Basic realm=\"{Secret}\""),
            "401 later" when request.Target.StartsWith("/instances/", StringComparison.Ordinal) => ScriptedReply.Status(401, Secret),
            "redirect" when request.Target.StartsWith("/instances/", StringComparison.Ordinal) =>
                ScriptedReply.Redirect($"{other.Url}{request.Target}"),
            "signed redirect" when request.Target.StartsWith("/instances/", StringComparison.Ordinal) =>
                ScriptedReply.Redirect($"{other.Url}{request.Target}&signature={Uri.EscapeDataString(Secret)}"
                    + $"#{Uri.EscapeDataString(Secret)}"),
            "server error" => ScriptedReply.Status(502, $"Authorization: {expected}", $"X-Request: {expected}"),
            _ => null,
        };
        ITaskItem set = TestProject.Set("set", ("Source", server.Url), ("SourceType", "Orthanc"),
            ("CredentialVariable", kind is "basic" or "token" ? "HOSPITAL" : ""));
        BuildOutcome build = _project.Provision(set);
        AssertNotInOutput(build);
        Assert.AreEqual(ending is "success" or "redirect", build.Succeeded, build.ToString());
        Assert.AreEqual(ending switch
        {
            "success" or "redirect" => "",
            "401" or "401 later" => "MEDIMG2004",
            "server error" => "MEDIMG2005",
            _ => "MEDIMG2015" /* the other does not know the signed URL */
        }, string.Join(' ', build.Log.Codes), build.ToString());
        if (ending.StartsWith("401", StringComparison.Ordinal))
            Assert.Contains(kind switch
            {
                "basic" => "HOSPITAL_USERNAME and HOSPITAL_PASSWORD",
                "token" => "HOSPITAL_TOKEN",
                "netrc" =>
            ".netrc",
                _ => "the credential helper"
            }, build.Log.Errors[0].Message!);
        Assert.AreEqual(ending.EndsWith("redirect", StringComparison.Ordinal), !seen.IsEmpty);
        Assert.IsTrue(seen.All(authorization => authorization is null), "no credentials are sent to another origin");
        AssertNotInOutput(_project.List(set));
    }

    [TestMethod]
    public void Search_FindsAPlantedSecret()
    {
        File.WriteAllText(_project["x"], $"prefix {Basic}");
        Assert.AreEqual(_project["x"], string.Join(' ', Finds()));
    }

    private static ScriptedReply? RecordAuthorization(System.Collections.Concurrent.ConcurrentQueue<string?> seen, string? authorization)
    {
        seen.Enqueue(authorization);
        return null;
    }

    private void ConfigureCredentials(string kind)
    {
        switch (kind)
        {
            case "basic":
                _project.Variables["HOSPITAL_USERNAME"] = User;
                _project.Variables["HOSPITAL_PASSWORD"] = Secret;
                break;
            case "token":
                _project.Variables["HOSPITAL_TOKEN"] = Secret;
                break;
            case "netrc":
                _project.Variables["NETRC"] = Write("netrc", $"machine 127.0.0.1 login {User} password \"{Secret}\"");
                break;
            default:
                string answer = Write("answer", $$$"""{"headers":{"Authorization":["Bearer {{{Secret}}}"]}}""");
                _project.Variables["MedicalImagesCredentialHelper"] = Write("helper", $"#!/bin/sh\ncat {answer}\ncat {answer} >&2\n");
                break;
        }
    }

    private string Write(string name, string text)
    {
        string path = _user.Write(name, text);
        TempFolder.Chmod(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private void AssertNotInOutput(BuildOutcome build)
    {
        foreach (string form in Forms()) Assert.DoesNotContain(form, build.ToString());
        Assert.IsEmpty(Finds());
        Assert.IsNotEmpty(Directory.GetFiles(_project[""], "*", SearchOption.AllDirectories), "no file is searched");
    }

    private IEnumerable<string> Finds() => Directory.GetFiles(_project[""], "*", SearchOption.AllDirectories)
        .Where(file => Forms().Any(form => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0));

    private static string[] Forms() =>
        [Secret, Basic, Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), Uri.EscapeDataString(Secret), "c4n@ry", "c4n%40ry"];
}
