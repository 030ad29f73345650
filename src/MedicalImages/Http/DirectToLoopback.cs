using System.Net;

namespace MedicalImages.Http;

/// <summary>
/// Bypasses the proxy for this machine, which a proxy cannot reach. On Linux, .NET would use the proxy unless NO_PROXY excludes it.
/// </summary>
internal sealed class DirectToLoopback(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials { get => proxy.Credentials; set => proxy.Credentials = value; }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
}
