using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// QIDO-RS: complete lists, page by page. No limit is sent, so a server chooses the page size (everything on Orthanc, 100 on Azure, which
/// rejects more than 200). A short page is not the end; an empty one is, or the number that the parent declares.
/// </summary>
internal sealed class QidoSearch(IHttpGateway gateway, Uri root)
{
    private const int MaxPages = 10_000;
    private int _resultCount;
    private readonly Lazy<RepeatedRequests> _second = new(() => new(new QidoSearch(new NoRetryGateway(gateway), root)));

    /// <summary>The check requests.</summary>
    public RepeatedRequests Second => _second.Value;

    public ListingNotes Notes { get; } = new();

    public Uri Root { get; } = root;

    /// <param name="parent">Path of the parent: empty, or <c>studies/1.2/</c> and so on, of validated UIDs.</param>
    /// <param name="keys">Matching keys; a server may ignore any of them.</param>
    /// <param name="declared">The declared number, if it is known: reading stops there, and fewer are an error.</param>
    public async Task<List<QidoResult>> ListAsync(
        QidoLevel level, string parent, IReadOnlyDictionary<string, string> keys, int? declared, CancellationToken cancellationToken)
    {
        QidoList list = await ListPagesAsync(level, parent, keys, declared, cancellationToken);
        if (list.Doubt is { } doubt) Notes.Doubt(doubt);
        return list.Results;
    }

    /// <summary>The same, with the properties of its pages.</summary>
    public async Task<QidoList> ListPagesAsync(
        QidoLevel level, string parent, IReadOnlyDictionary<string, string> keys, int? declared, CancellationToken cancellationToken)
    {
        var all = new List<QidoResult>();
        int pageSize = 0;
        string? doubt = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool saysMore = false;
        for (int pages = 0; ; pages++)
        {
            Uri address = Address(level, parent, keys, all.Count);
            if (pages == MaxPages || _resultCount > QidoPage.MaxResults) throw Endless(address);
            QidoPage page = pages == 0
                ? await PageAsync(address, level, cancellationToken) : await NextPageAsync(address, level, cancellationToken);
            doubt = pages == 1 && Repeats(page, level, seen) ? QidoList.Repetition : page.Doubt;
            if (page.Results.Count == 0 || doubt is not null) break;
            RequireNew(page, level, seen, address);
            all.AddRange(page.Results);
            pageSize = Math.Max(pageSize, page.Results.Count);
            Interlocked.Add(ref _resultCount, page.Results.Count);
            saysMore = page.HasMore;
            if (!saysMore && all.Count == declared) break;
        }

        if (saysMore) throw Capped($"{Plural.Format(all.Count, "result")} and a warning that more exist, but no further page");
        if (all.Count < (declared ?? 0)) throw Short(level, all.Count, declared);
        return new QidoList(all, pageSize, IsFound(level, keys, all) ? null : doubt);
    }

    /// <summary>One page, starting at an offset.</summary>
    public async Task<IReadOnlyList<QidoResult>> PageAsync(
        QidoLevel level, string parent, IReadOnlyDictionary<string, string> keys, int offset, CancellationToken cancellationToken) =>
        (await PageAsync(Address(level, parent, keys, offset), level, cancellationToken)).Results;

    /// <summary>
    /// Finds objects by name. Orthanc's plugin (1.7) compares a value without decoding its percent signs, so a name that contains some and
    /// is not found is searched once more with wildcards in their place. The results are always compared here.
    /// </summary>
    public static async Task<List<QidoResult>> NamedAsync(string keyword, string name, Func<Dictionary<string, string>,
        Task<List<QidoResult>>> askAsync)
    {
        List<QidoResult> found = await NamedExactlyAsync(name);
        string wildcards = string.Concat(name.EnumerateRunes()
            .Select(each => Escaped(each.ToString()) == each.ToString() ? each.ToString() : "?"));
        return found.Count == 0 && wildcards != name ? await NamedExactlyAsync(wildcards) : found;

        async Task<List<QidoResult>> NamedExactlyAsync(string value) =>
            (await askAsync(new() { [keyword] = value })).FindAll(result => result.Deciding(keyword) == name);
    }

    public SourceFailure Capped(string what) => new(SourceDiagnostics.Capped, Redaction.Url(Root), what);

    public SourceFailure Short(QidoLevel level, int count, int? declared) =>
        Capped($"{count} of the {declared} "
            + (level == QidoLevel.Series ? "series that it declared for a study" : "images that it declared for a series"));

    public SourceFailure Ambiguous(string address) => new(SourceDiagnostics.AmbiguousAddress, Redaction.Url(Root), address);

    private static SourceFailure Endless(Uri address) =>
        new(FailureKind.UnexpectedResponse, address, $"its list has more than {MaxPages} pages or {QidoPage.MaxResults} objects");

    private Uri Address(QidoLevel level, string parent, IReadOnlyDictionary<string, string> keys, int offset)
    {
        IEnumerable<string> query = keys.Select(key => $"{key.Key}={Escaped(key.Value)}");
        if (offset > 0) query = query.Append($"offset={offset}");
        string text = string.Join('&', query);
        return new Uri($"{Root.AbsoluteUri.TrimEnd('/')}/{parent}{QidoAttributes.Resource(level)}{(text.Length > 0 ? "?" : "")}{text}");
    }

    // Both wildcards are valid in a query without escaping (RFC 3986 sections 3.4 and 2.2).
    private static string Escaped(string value) =>
        Uri.EscapeDataString(value).Replace("%3F", "?", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);

    private async Task<QidoPage> PageAsync(Uri address, QidoLevel level, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.ReadAsync(new SourceRequest(address, QidoPage.MediaType),
                (response, token) => QidoPage.ReadAsync(response, level, token), cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status == 204)
        {
            return new QidoPage([], HasMore: false); // no match (PS3.18 8.3.4.4.1)
        }
    }

    // Some servers reject an offset after the end, instead of returning an empty page.
    private async Task<QidoPage> NextPageAsync(Uri address, QidoLevel level, CancellationToken cancellationToken)
    {
        try
        {
            return await PageAsync(address, level, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 400 or 404 or 416)
        {
            return new QidoPage([], HasMore: false) { Doubt = QidoList.DescribeRefusal(failure.Status) };
        }
    }

    private static bool Repeats(QidoPage page, QidoLevel level, HashSet<string> first) =>
        page.Results.Count == first.Count && page.Results.All(result => first.Contains(GetKey(GetPlace(result, level), result).Key));

    // A unique key has at most one result, so the list is complete.
    private static bool IsFound(QidoLevel level, IReadOnlyDictionary<string, string> keys, List<QidoResult> results) =>
        keys.TryGetValue(QidoAttributes.UniqueKey(level), out string? name) && results.Exists(result => result.Uid(level) == name);

    // Two objects of one page with the same UIDs are different objects. On different pages, they are a repetition: offset was ignored, or
    // the list changed during reading.
    private void RequireNew(QidoPage page, QidoLevel level, HashSet<string> seen, Uri address)
    {
        (string Place, string Key)[] places = [.. page.Results.Select(result => GetPlace(result, level)).Zip(page.Results, GetKey)];
        int again = places.Count(place => seen.Contains(place.Key));
        if (again > 0) throw new SourceFailure(FailureKind.UnexpectedResponse, address, again == places.Length
            ? "it returned the same page repeatedly"
            : "the pages of its list overlap");
        foreach ((string place, string key) in places)
            if (!seen.Add(key)) throw Ambiguous(place);
    }

    // Objects of two patients are not a repetition. Whether the set selects both is decided later.
    private static (string Place, string Key) GetKey(string place, QidoResult result) => (place, $"{place}/{result["PatientID"]}");

    /// <summary>Its UIDs from the study down, if they are stated.</summary>
    public static string GetPlace(QidoResult result, QidoLevel level) =>
        string.Join('/', Enum.GetValues<QidoLevel>().Where(each => each <= level).Select(result.Uid).Where(uid => uid.Length > 0));
}
