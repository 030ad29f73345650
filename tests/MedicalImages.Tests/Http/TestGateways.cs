using System.Net;
using MedicalImages.Http;
using MedicalImages.Http.Credentials;
using MedicalImages.Http.Retry;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Tests.Http;

/// <summary>Creates gateways for tests, and extends them.</summary>
internal static class TestGateways
{
    /// <summary>Long enough to be irrelevant on a busy machine; tests of stalls use their own value.</summary>
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(1);

    public static TestGateway Single(TimeSpan? idle = null, TimeProvider? time = null, int connections = 8, IWebProxy? proxy = null) =>
        new(Settings(connections, idle, proxy)) { Time = time ?? TimeProvider.System };

    /// <summary>Retries with delays on <paramref name="delays"/>; the network uses the system clock.</summary>
    public static TestGateway Retrying(FakeTime delays, int retries = 4, TimeSpan? idle = null, int connections = 8) =>
        new(Settings(connections, idle)) { Resilience = new RetryPipeline(retries, delays, () => 0.5) };

    /// <summary>Uses credentials: the settings of the set, and a separate environment.</summary>
    public static TestGateway For(Uri origin, IReadOnlyDictionary<string, string>? variables = null, string? credentialVariable = null,
        bool allowInsecure = false, IWebProxy? proxy = null, TimeProvider? time = null) =>
        new(Settings(32, proxy: proxy))
        {
            Time = time ?? TimeProvider.System,
            Request = TestGateway.PlainRequest with { CredentialVariable = credentialVariable, AllowInsecure = allowInsecure },
            Origins = [origin],
            Variables = variables ?? new Dictionary<string, string>(),
        };

    /// <summary>Uses a CA file.</summary>
    public static TestGateway Trusting(string? authorities, TimeProvider? time = null) =>
        new(Settings(8) with
        {
            CertificateAuthority = authorities is null ? null : CertificateAuthority.Load(authorities, Path.GetTempPath()),
        })
        { Time = time ?? TimeProvider.System };

    /// <summary>On another thread, because the plain reader blocks.</summary>
    public static Task<byte[]> BytesAsync(this IHttpGateway gateway, Uri uri, CancellationToken cancellationToken = default) =>
        Task.Run(async () =>
        {
            using SourceResponse reply = await gateway.OpenAsync(new SourceRequest(uri), cancellationToken);
            return await AllAsync(reply, cancellationToken);
        }, CancellationToken.None);

    public static Task<byte[]> BytesWithRetriesAsync(this IHttpGateway gateway, Uri uri) =>
        Task.Run(() => gateway.ReadAsync(new SourceRequest(uri), AllAsync, default));

    public static Task<SourceFailure> FailureAsync(this IHttpGateway gateway, Uri uri) =>
        Assert.ThrowsExactlyAsync<SourceFailure>(() => gateway.BytesAsync(uri));

    public static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 + i / 251))];

    private static HttpSettings Settings(int connections, TimeSpan? idle = null, IWebProxy? proxy = null) =>
        new(connections, idle ?? Patient) { Proxy = proxy ?? new WebProxy(), PlainHttp = BothReadersAttribute.PlainHttp };

    private static async Task<byte[]> AllAsync(SourceResponse reply, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        await reply.Body.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }
}
