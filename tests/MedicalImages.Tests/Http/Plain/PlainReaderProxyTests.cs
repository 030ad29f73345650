using System.Net;
using MedicalImages.Http.Plain;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Tests.Http.Plain;

[TestClass]
public sealed class PlainReaderProxyTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)] // where 0.0.0.0 is this machine, and .NET does not know it
    public void Proxy_MayDecideByTheWholeAddress()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("hello"));
        using var reader = new PlainReader(new ProxyForPath("/proxied"), new PlainSettings(2, TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(1), null), TimeProvider.System);
        string address = $"http://0.0.0.0:{server.Uri.Port}";
        Assert.IsNull(Send("/proxied"));
        Assert.IsNotNull(Send("/direct"));
        Assert.IsNull(Send("/proxied"));

        PlainConnection? Send(string path)
        {
            var uri = new Uri(address + path);
            return reader.Send(uri, new SourceRequest(uri), null, default);
        }
    }

    /// <summary>As the system proxy of macOS, which runs a script.</summary>
    private sealed class ProxyForPath(string path) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : new Uri("http://proxy.example");

        public bool IsBypassed(Uri host) => host.AbsolutePath != path;
    }
}
