namespace MedicalImages.Licenses;

/// <summary>The addresses of license texts.</summary>
internal static class LicenseUrl
{
    private const string CreativeCommons = "creativecommons.org";

    /// <summary>The id of the license at an address; null if it is not known.</summary>
    public static string? FindId(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https")) return null;
        string host = uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host;
        string[] parts = uri.AbsolutePath.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (host, parts) switch
        {
            (CreativeCommons, ["publicdomain", "zero", "1.0", ..]) => "CC0-1.0",
            (CreativeCommons, ["licenses", var kind, var version]) => SpdxIds.Find($"cc-{kind}-{version}"),
            (CreativeCommons, ["licenses", var kind, var version, var page]) when IsPage(page) => SpdxIds.Find($"cc-{kind}-{version}"),
            (CreativeCommons, ["licenses", var kind, var version, var country, ..]) => SpdxIds.Find($"cc-{kind}-{version}-{country}"),
            ("spdx.org", ["licenses", var page]) => SpdxIds.Find(page.EndsWith(".html", StringComparison.Ordinal) ? page[..^5] : page),
            ("opensource.org", ["license" or "licenses", var id]) => SpdxIds.Find(id),
            ("apache.org", ["licenses", "license-2.0" or "license-2.0.txt" or "license-2.0.html"]) => "Apache-2.0",
            _ => null,
        };
    }

    /// <summary>The address of the text of a license; null if it is not one of SPDX.</summary>
    public static string? Get(string id)
    {
        if (SpdxIds.Find(id) is null) return null;
        string[] parts = id.ToLowerInvariant().Split('-');
        return parts switch
        {
            ["cc0", var version] => $"https://{CreativeCommons}/publicdomain/zero/{version}/",
            ["cc", "by", .., var version] when version.Contains('.', StringComparison.Ordinal) =>
                $"https://{CreativeCommons}/licenses/{string.Join('-', parts[1..^1])}/{version}/",
            _ => $"https://spdx.org/licenses/{id}.html",
        };
    }

    // "deed.en", "legalcode"
    private static bool IsPage(string part) =>
        part.StartsWith("deed", StringComparison.Ordinal) || part.StartsWith("legalcode", StringComparison.Ordinal);
}
