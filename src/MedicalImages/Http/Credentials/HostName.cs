namespace MedicalImages.Http.Credentials;

/// <summary>The host of a URL, as it is searched in DNS.</summary>
internal static class HostName
{
    /// <summary>In ASCII. A host that can be no name (<c>xn--ü</c>), which .NET accepts in a URL, is unchanged.</summary>
    public static string Get(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            return uri.Host;
        }
    }
}
