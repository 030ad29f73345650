using System.Net.Http.Headers;
using System.Reflection;

namespace MedicalImages.Http.Plain;

/// <summary>Headers of all requests, of both readers.</summary>
internal static class RequestHeaders
{
    /// <summary>Orthanc would compress DICOM with gzip: 1 % smaller, but without a length.</summary>
    public const string AcceptEncoding = "identity";

    public static ProductInfoHeaderValue UserAgent { get; } = new("MedicalImages.Build", Version());

    private static string Version() => typeof(RequestHeaders).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
        ?.InformationalVersion.Split('+')[0] ?? "0";
}
