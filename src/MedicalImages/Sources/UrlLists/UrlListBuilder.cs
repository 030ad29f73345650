using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;
using static System.FormattableString;

namespace MedicalImages.Sources.UrlLists;

/// <summary>Collects the URLs of a list, whatever its format. A URL that occurs twice is one image.</summary>
/// <param name="shown">The list, for messages. Lines are identified by number, because their text may be a signed URL.</param>
/// <param name="place">The final location of the list after redirects (RFC 3986 5.1.3), or its file.</param>
/// <param name="names">The selected names.</param>
internal sealed class UrlListBuilder(string shown, Uri place, NameMatch names)
{
    private const int LeftOut = -1;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal); // a URL and its place in the result
    private readonly Dictionary<string, int> _queries = new(StringComparer.Ordinal); // number of URLs that differ only by their query
    private readonly ListedPlace _place = new(place);

    public List<ListedUrl> Urls { get; } = [];

    /// <param name="url">Absolute, or relative to the list.</param>
    /// <param name="sourceName">The name of the image, if the list states it.</param>
    public void Add(int line, string url, string? sha256, string? sourceName = null)
    {
        if (_place.ResolvePlain(url) is { } plain)
        {
            if (_known.TryGetValue(plain, out int known)) Join(line, known, sha256);
            else AddNew(new ListedUrl(plain, plain, sha256, sourceName ?? url, line));
            return;
        }

        Uri uri = _place.Resolve(url, out string? problem) ?? throw Problem(line, problem!);
        string absolute = uri.AbsoluteUri;
        if (_known.TryGetValue(absolute, out int index)) Join(line, index, sha256);
        else AddNew(new ListedUrl(GetLocator(uri, absolute), absolute, sha256, sourceName ?? _place.GetName(url, uri), line));
    }

    public SourceFailure Problem(int line, string what) =>
        new(SourceDiagnostics.ListNotUnderstood, shown, Invariant($"line {line}: {what}"));

    private void AddNew(ListedUrl listed)
    {
        bool isTaken = names.Includes(listed.Name);
        _known.Add(listed.Url, isTaken ? Urls.Count : LeftOut);
        if (isTaken) Urls.Add(listed);
    }

    private void Join(int line, int index, string? sha256)
    {
        if (index == LeftOut) return;
        ListedUrl known = Urls[index];
        if (known.Sha256 is not null && sha256 is not null && known.Sha256 != sha256)
            throw Problem(line, "an earlier line has the same URL with another hash");
        Urls[index] = known with { Sha256 = known.Sha256 ?? sha256 };
    }

    // If the query contains a signature, the next signature results in the same numbers for the same list.
    private string GetLocator(Uri uri, string url)
    {
        if (uri.Query.Length == 0) return url;
        string plain = url[..url.IndexOf('?', StringComparison.Ordinal)];
        int number = _queries[plain] = _queries.GetValueOrDefault(plain) + 1;
        return Invariant($"{plain}#{number}");
    }
}
