namespace MedicalImages.Sources.S3;

/// <summary>The address of an object, without the service: <c>s3://bucket/key</c>, with a key that is escaped like the path of a URL.
/// </summary>
internal static class S3Locator
{
    private const string Start = "s3://";

    public static string Create(string bucket, string key) =>
        $"{Start}{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>.NET resolves '.' and '..' between slashes, also if they are escaped, and would request another object.</summary>
    public static bool CanRequest(string locator)
    {
        string url = "http://host/" + Split(locator).Path;
        return new Uri(url).AbsoluteUri == url;
    }

    public static (string Bucket, string Path) Split(string locator)
    {
        int slash = locator.IndexOf('/', Start.Length);
        return (locator[Start.Length..slash], locator[(slash + 1)..]);
    }
}
