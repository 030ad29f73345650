namespace MedicalImages.Http.Credentials;

/// <summary>Scheme, host and port of a URL (RFC 6454). Credentials never leave their origin.</summary>
internal static class UriOrigin
{
    public static string Get(Uri uri) =>
        uri.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.StrongPort, UriFormat.UriEscaped).ToLowerInvariant();
}
