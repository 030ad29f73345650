namespace MedicalImages.Benchmarks;

/// <summary>A real Orthanc with one series of small images, and a proxy that counts connections.</summary>
internal sealed class FilledOrthanc : IAsyncDisposable
{
    private readonly OrthancServer _server;

    private FilledOrthanc(OrthancServer server, IReadOnlyList<string> ids)
    {
        _server = server;
        Ids = ids;
    }

    public Uri Uri => _server.Uri;

    public IReadOnlyList<string> Ids { get; }

    public OrthancServer Server => _server;

    public static Task<FilledOrthanc> StartAsync(int images, params (string Name, object Value)[] settings) =>
        StartAsync(SmallImage.SeriesOf(images), settings);

    public static async Task<FilledOrthanc> StartAsync(IReadOnlyList<SmallImage> images, params (string Name, object Value)[] settings)
    {
        if (OrthancServer.Missing is { } reason) throw new InvalidOperationException(reason);
        OrthancServer server = await OrthancServer.StartNewAsync(settings);
        await server.UploadAsync(images.Select(image => image.Bytes));
        return new FilledOrthanc(server, [.. (await server.GetAsync("instances")).EnumerateArray().Select(id => id.GetString()!)]);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
