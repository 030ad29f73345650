using System.Reflection;

namespace MedicalImages.Http.Plain;

/// <summary>Headers of all requests, of both readers.</summary>
internal static class RequestHeaders
{
    /// <summary>Orthanc would compress DICOM with gzip: 1 % smaller, but without a length.</summary>
    public const string AcceptEncoding = "identity";

    /// <summary>Name, version, and the URL of the project: public archives ask for it, and throttle unknown clients.</summary>
    public static string UserAgent { get; } = $"MedicalImages.Build/{Version()}{ProjectUrl()}";

    // The build takes it from the origin of the repository; a clone without one has none.
    private static string ProjectUrl()
    {
        string url = typeof(RequestHeaders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == "RepositoryUrl")?.Value ?? "";
        if (!url.StartsWith("https://", StringComparison.Ordinal)) return "";
        return $" (+{(url.EndsWith(".git", StringComparison.Ordinal) ? url[..^4] : url)})";
    }

    private static string Version() => typeof(RequestHeaders).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
        ?.InformationalVersion.Split('+')[0] ?? "0";
}
