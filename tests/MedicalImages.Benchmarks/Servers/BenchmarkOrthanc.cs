namespace MedicalImages.Benchmarks.Servers;

/// <summary>A real Orthanc on loopback, filled once.</summary>
internal sealed class BenchmarkOrthanc : IAsyncDisposable
{
    private readonly OrthancServer _server;

    private BenchmarkOrthanc(OrthancServer server, IReadOnlyList<string> ids) => (_server, Ids) = (server, ids);

    public Uri Uri => _server.Uri;

    public IReadOnlyList<string> Ids { get; }

    public static async Task<BenchmarkOrthanc> StartAsync(int images, int side, params (string Name, object Value)[] settings)
    {
        if (OrthancServer.Missing is { } reason) throw new InvalidOperationException(reason);
        OrthancServer server = await OrthancServer.StartNewAsync(settings);
        try
        {
            await server.UploadAsync(BenchmarkImage.Series(images, side));
            string[] ids = [.. (await server.GetAsync("instances")).EnumerateArray().Select(id => id.GetString()!)];
            if (ids.Length != images) throw new InvalidOperationException($"Orthanc has {ids.Length} images instead of {images}.");
            return new BenchmarkOrthanc(server, ids);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The addresses of the files, at this server or at a proxy in front of it.</summary>
    public IEnumerable<string> Urls(Uri? proxy = null) => Ids.Select(id => $"{proxy ?? Uri}instances/{id}/attachments/dicom/data");

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
