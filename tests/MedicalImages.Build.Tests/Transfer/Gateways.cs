using System.Net;
using MedicalImages.Build.Sources;
using MedicalImages.Build.Transfer;

namespace MedicalImages.Build.Tests.Transfer;

/// <summary>Gateways as the tests need them, and the few things done with them.</summary>
internal static class Gateways
{
    /// <summary>Long enough never to matter on a busy machine; tests about stalls bring their own.</summary>
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    public static HttpGateway Single(TimeSpan? idle = null, TimeProvider? time = null, int connections = 8, IWebProxy? proxy = null) =>
        new(new HttpSettings(connections, idle ?? Patient) { Proxy = proxy ?? new WebProxy() }, new Resilience(0, TimeProvider.System), time ?? TimeProvider.System);

    /// <summary>With retries whose delays are on <paramref name="delays"/>; the network is on the real clock.</summary>
    public static HttpGateway Retrying(FakeTime delays, int retries = 4, TimeSpan? idle = null, int connections = 8) =>
        new(new HttpSettings(connections, idle ?? Patient) { Proxy = new WebProxy() }, new Resilience(retries, delays, () => 0.5), TimeProvider.System);

    public static async Task<byte[]> BytesAsync(this HttpGateway gateway, Uri uri, CancellationToken cancellationToken = default)
    {
        using HttpReply reply = await gateway.OpenAsync(new HttpQuestion(uri), cancellationToken);
        return await AllAsync(reply, cancellationToken);
    }

    public static Task<byte[]> BytesWithRetriesAsync(this HttpGateway gateway, Uri uri) => gateway.ReadAsync(new HttpQuestion(uri), AllAsync, default);

    public static Task<SourceFailure> FailureAsync(this HttpGateway gateway, Uri uri) => Assert.ThrowsExactlyAsync<SourceFailure>(() => gateway.BytesAsync(uri));

    public static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 + i / 251))];

    private static async Task<byte[]> AllAsync(HttpReply reply, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        await reply.Body.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }
}
