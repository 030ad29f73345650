using System.Net;

namespace MedicalImages.Http;

/// <summary>A proxy cannot reach what is on this machine only; on Linux .NET would ask it unless NO_PROXY says otherwise.</summary>
internal sealed class DirectToLoopback(IWebProxy proxy) : IWebProxy
{
    public ICredentials? Credentials { get => proxy.Credentials; set => proxy.Credentials = value; }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
}
