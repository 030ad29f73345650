using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

/// <summary>A redirect never sends credentials of any kind to another origin.</summary>
[BothReaders]
[DoNotParallelize] // HelperScript: a process started by another test can hold the script open, which prevents its start (ETXTBSY)
public sealed class RedirectedCredentialsTests
{
    private static readonly string[] Kinds = ["variable", "netrc", "helper"];

    [TestMethod]
    [DataRow("variable")]
    [DataRow("netrc")]
    [DataRow("helper")]
    public async Task SameOrigin_KeepsCredentials(string kind)
    {
        using var server = new ScriptedServer(request => request.Target == "/"
            ? ScriptedReply.Redirect("/there")
            : ScriptedReply.Ok("hello"));
        using var setup = new CredentialSetup(kind, server.Uri);
        await setup.Gateway.BytesAsync(server.Uri);
        Assert.AreEqual(2, server.Requests.Count(request => request["Authorization"] is not null
            && request["X-Api-Key"] is not null == (kind == "helper")));
    }

    // The .netrc file also has an entry for the other host, and the helper returns credentials for every origin.
    [TestMethod]
    [DataRow("variable", "127.0.0.1")]
    [DataRow("netrc", "127.0.0.1")]
    [DataRow("helper", "127.0.0.1")]
    [DataRow("variable", "localhost")]
    [DataRow("netrc", "localhost")]
    [DataRow("helper", "localhost")]
    public async Task AnotherOrigin_GetsNoCredentials_AndALaterRedirectBackGetsNone(string kind, string host)
    {
        ScriptedServer? first = null;
        using var other = new ScriptedServer(_ => ScriptedReply.Redirect($"{first!.Uri}back"));
        using (first = new ScriptedServer(request => request.Target == "/"
            ? ScriptedReply.Redirect($"http://{host}:{other.Port}/x")
            : ScriptedReply.Ok("hello")))
        using (var setup = new CredentialSetup(kind, first.Uri))
        {
            await setup.Gateway.BytesAsync(first.Uri);
            Assert.AreEqual("/ True, /back False", string.Join(", ",
                first.Requests.Select(request => $"{request.Target} {Secrets(request)}")));
            Assert.AreEqual("/x False", string.Join(", ", other.Requests.Select(request => $"{request.Target} {Secrets(request)}")));
        }
    }

    [TestMethod]
    public async Task RejectionByTheOtherOrigin_IsNotAttributedToCredentials_AndNotRetried()
    {
        foreach (string kind in Kinds)
        {
            using var other = new ScriptedServer(_ => ScriptedReply.Status(401));
            using var server = new ScriptedServer(_ => ScriptedReply.Redirect(other.Uri.AbsoluteUri));
            using var setup = new CredentialSetup(kind, server.Uri);
            SourceFailure failure = await setup.Gateway.FailureAsync(server.Uri);
            Assert.AreEqual((401, null, 1), (failure.Status, failure.Access, other.Requests.Count), kind);
            Assert.AreEqual(other.Uri, failure.Uri);
        }
    }

    private static bool Secrets(ScriptedRequest request) => request["Authorization"] is not null || request["X-Api-Key"] is not null;

    private sealed class CredentialSetup : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly HelperScript _helper =
            HelperScript.Returning("""{"headers":{"Authorization":["Bearer abc"],"X-Api-Key":["key"]}}""");

        public CredentialSetup(string kind, Uri origin)
        {
            string netrc = _folder.Write("netrc", "machine 127.0.0.1 login u password p\nmachine localhost login u password p\n");
            TempFolder.Chmod(netrc, UnixFileMode.UserRead);
            Dictionary<string, string> variables = kind switch
            {
                "variable" => new() { ["X_TOKEN"] = "abc" },
                "netrc" => new() { ["NETRC"] = netrc },
                _ => _helper.Environment,
            };
            Gateway = TestGateways.For(origin, variables, kind == "variable" ? "X" : null);
        }

        public TestGateway Gateway { get; }

        public void Dispose()
        {
            Gateway.Dispose();
            _helper.Dispose();
            _folder.Dispose();
        }
    }
}
