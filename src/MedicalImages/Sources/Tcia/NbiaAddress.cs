namespace MedicalImages.Sources.Tcia;

/// <summary>Finds the base URL of the NBIA API: Endpoint, otherwise the server that the manifest names, otherwise the public one.</summary>
internal static class NbiaAddress
{
    private const string Path = "/nbia-api/services/v4";
    private const string Api = "/nbia-api/services/";

    public static readonly Uri Public = new($"https://services.cancerimagingarchive.net{Path}");

    // Manifests name the download page of the public archive, which is on another host than its API.
    private static readonly string[] PublicHosts =
        ["services.cancerimagingarchive.net", "public.cancerimagingarchive.net", "www.cancerimagingarchive.net"];

    /// <param name="endpoint">The root of a server, or the base URL of an API.</param>
    /// <param name="manifest">The server that the manifest names, with any path.</param>
    public static Uri Find(Uri? endpoint, Uri? manifest)
    {
        if (endpoint is not null) return endpoint.AbsolutePath == "/" ? new Uri(endpoint, Path) : endpoint;
        if (manifest is null || PublicHosts.Contains(manifest.Host, StringComparer.OrdinalIgnoreCase)) return Public;
        int api = manifest.AbsolutePath.IndexOf(Api, StringComparison.OrdinalIgnoreCase);
        return new Uri(manifest, (api > 0 ? manifest.AbsolutePath[..api] : "") + Path);
    }
}
