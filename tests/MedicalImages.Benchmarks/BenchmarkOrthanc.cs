namespace MedicalImages.Benchmarks;

/// <summary>A real Orthanc with one series of small images, and a proxy that counts connections.</summary>
internal sealed class BenchmarkOrthanc : IAsyncDisposable
{
    private readonly OrthancServer _server;

    private BenchmarkOrthanc(OrthancServer server, IReadOnlyList<string> ids)
    {
        _server = server;
        Ids = ids;
    }

    public Uri Uri => _server.Uri;

    public IReadOnlyList<string> Ids { get; }

    public OrthancServer Server => _server;

    public static Task<BenchmarkOrthanc> StartAsync(int images, params (string Name, object Value)[] settings) =>
        StartAsync(SmallImage.SeriesOf(images), settings);

    public static async Task<BenchmarkOrthanc> StartAsync(IReadOnlyList<SmallImage> images, params (string Name, object Value)[] settings)
    {
        if (OrthancServer.Missing is { } reason) throw new InvalidOperationException(reason);
        OrthancServer server = await OrthancServer.StartNewAsync(settings);
        await server.UploadAsync(images.Select(image => image.Bytes));
        return new BenchmarkOrthanc(server, [.. (await server.GetAsync("instances")).EnumerateArray().Select(id => id.GetString()!)]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
