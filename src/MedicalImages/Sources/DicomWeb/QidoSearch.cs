using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// QIDO-RS: whole lists, page by page. No limit is sent: a server then gives as many as it likes to at once (all on Orthanc, 100 on Azure, which refuses to be asked for more than 200), and a short page
/// is not the end; an empty one is, or the number that the level above announced.
/// </summary>
internal sealed class QidoSearch(IHttpGateway gateway, Uri root)
{
    private const int MaxPages = 10_000;
    private int _answers;
    private readonly Lazy<SecondQuestion> _second = new(() => new(new QidoSearch(new OneTry(gateway), root)));

    /// <summary>For what only a check needs to know.</summary>
    public SecondQuestion Second => _second.Value;

    public ListingNotes Notes { get; } = new();

    public Uri Root { get; } = root;

    /// <param name="parent">Path that the resource hangs on: empty, or <c>studies/1.2/</c> and so on; made of validated UIDs.</param>
    /// <param name="keys">Matching keys; a server may ignore any of them.</param>
    /// <param name="announced">How many there are, where that is known: then no more is asked once they are here, and fewer are an error.</param>
    public async Task<List<QidoAnswer>> ListAsync(
        QidoLevel level, string parent, IReadOnlyDictionary<string, string> keys, int? announced, CancellationToken cancellationToken)
    {
        QidoList list = await ListPagesAsync(level, parent, keys, announced, cancellationToken);
        if (list.Doubt is { } doubt) Notes.Doubt(doubt);
        return list.Answers;
    }

    /// <summary>The same, with what its pages tell.</summary>
    public async Task<QidoList> ListPagesAsync(
        QidoLevel level, string parent, IReadOnlyDictionary<string, string> keys, int? announced, CancellationToken cancellationToken)
    {
        var all = new List<QidoAnswer>();
        int pageSize = 0;
        string? doubt = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool saysMore = false;
        for (int pages = 0; ; pages++)
        {
            Uri address = Address(level, parent, keys, all.Count);
            if (pages == MaxPages || _answers > QidoPage.MaxAnswers) throw Endless(address);
            QidoPage page = pages == 0
                ? await PageAsync(address, level, cancellationToken) : await NextPageAsync(address, level, cancellationToken);
            doubt = pages == 1 && Repeats(page, level, seen) ? QidoList.Repetition : page.Doubt;
            if (page.Answers.Count == 0 || doubt is not null) break;
            RequireNew(page, level, seen, address);
            all.AddRange(page.Answers);
            pageSize = Math.Max(pageSize, page.Answers.Count);
            Interlocked.Add(ref _answers, page.Answers.Count);
            saysMore = page.SaysMore;
            if (!saysMore && all.Count == announced) break;
        }

        if (saysMore) throw Capped($"{Plural.Format(all.Count, "result")} and a warning that more exist, but no further page");
        if (all.Count < (announced ?? 0)) throw Short(level, all.Count, announced);
        return new QidoList(all, pageSize, IsFound(level, keys, all) ? null : doubt);
    }

    /// <summary>One page, from a place in the list on.</summary>
    public async Task<IReadOnlyList<QidoAnswer>> PageAsync(
        QidoLevel level, string parent, IReadOnlyDictionary<string, string> keys, int offset, CancellationToken cancellationToken) =>
        (await PageAsync(Address(level, parent, keys, offset), level, cancellationToken)).Answers;

    /// <summary>
    /// What has a name. Orthanc's plugin (1.7) compares a value without undoing its percent signs, so a name that has some and is not found is asked for once more with a wildcard in place of each.
    /// The answers are compared here in any case.
    /// </summary>
    public static async Task<List<QidoAnswer>> NamedAsync(string keyword, string name, Func<Dictionary<string, string>, Task<List<QidoAnswer>>> askAsync)
    {
        List<QidoAnswer> found = await NamedExactlyAsync(name);
        string wildcards = string.Concat(name.EnumerateRunes().Select(each => Escaped(each.ToString()) == each.ToString() ? each.ToString() : "?"));
        return found.Count == 0 && wildcards != name ? await NamedExactlyAsync(wildcards) : found;

        async Task<List<QidoAnswer>> NamedExactlyAsync(string value) =>
            (await askAsync(new() { [keyword] = value })).FindAll(answer => answer.Deciding(keyword) == name);
    }

    public SourceFailure Capped(string what) => new(SourceDiagnostics.Capped, Redaction.Url(Root), what);

    public SourceFailure Short(QidoLevel level, int count, int? announced) =>
        Capped($"{count} of the {announced} {(level == QidoLevel.Series ? "series of a study" : "images of a series")} "
            + "that it announced");

    public SourceFailure Ambiguous(string address) => new(SourceDiagnostics.AmbiguousAddress, Redaction.Url(Root), address);

    private static SourceFailure Endless(Uri address) =>
        new(FailureKind.NotUnderstood, address, $"its list has more than {MaxPages} pages or {QidoPage.MaxAnswers} objects");

    private Uri Address(QidoLevel level, string parent, IReadOnlyDictionary<string, string> keys, int offset)
    {
        IEnumerable<string> query = keys.Select(key => $"{key.Key}={Escaped(key.Value)}");
        if (offset > 0) query = query.Append($"offset={offset}");
        string text = string.Join('&', query);
        return new Uri($"{Root.AbsoluteUri.TrimEnd('/')}/{parent}{QidoAttributes.Resource(level)}{(text.Length > 0 ? "?" : "")}{text}");
    }

    // Both wildcards may stand in a query as they are (RFC 3986 sections 3.4 and 2.2).
    private static string Escaped(string value) =>
        Uri.EscapeDataString(value).Replace("%3F", "?", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);

    private async Task<QidoPage> PageAsync(Uri address, QidoLevel level, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.ReadAsync(new SourceRequest(address, QidoPage.MediaType), (reply, token) => QidoPage.ReadAsync(reply, level, token), cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status == 204)
        {
            return new QidoPage([], SaysMore: false); // no match (PS3.18 8.3.4.4.1)
        }
    }

    // Some servers refuse a place behind the end, instead of an empty page.
    private async Task<QidoPage> NextPageAsync(Uri address, QidoLevel level, CancellationToken cancellationToken)
    {
        try
        {
            return await PageAsync(address, level, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 400 or 404 or 416)
        {
            return new QidoPage([], SaysMore: false) { Doubt = QidoList.DescribeRefusal(failure.Status) };
        }
    }

    private static bool Repeats(QidoPage page, QidoLevel level, HashSet<string> first) =>
        page.Answers.Count == first.Count && page.Answers.All(answer => first.Contains(KeyOf(PlaceOf(answer, level), answer).Key));

    // There is no other of that name.
    private static bool IsFound(QidoLevel level, IReadOnlyDictionary<string, string> keys, List<QidoAnswer> answers) =>
        keys.TryGetValue(QidoAttributes.UniqueKey(level), out string? name) && answers.Exists(answer => answer.Uid(level) == name);

    // Two objects of one page with the same UIDs are two objects. On different pages they are one that came twice: offset was ignored, or the list moved under the reading.
    private void RequireNew(QidoPage page, QidoLevel level, HashSet<string> seen, Uri address)
    {
        (string Place, string Key)[] places = [.. page.Answers.Select(answer => PlaceOf(answer, level)).Zip(page.Answers, KeyOf)];
        int again = places.Count(place => seen.Contains(place.Key));
        if (again > 0) throw new SourceFailure(FailureKind.NotUnderstood, address, again == places.Length ? "it returned the same page repeatedly" : "the pages of its list overlap");
        foreach ((string place, string key) in places)
            if (!seen.Add(key)) throw Ambiguous(place);
    }

    // Of two patients they are no repetition. Whether the set selects both is seen later.
    private static (string Place, string Key) KeyOf(string place, QidoAnswer answer) => (place, $"{place}/{answer["PatientID"]}");

    /// <summary>Its UIDs from the study down, as far as it says.</summary>
    public static string PlaceOf(QidoAnswer answer, QidoLevel level) =>
        string.Join('/', Enum.GetValues<QidoLevel>().Where(each => each <= level).Select(answer.Uid).Where(uid => uid.Length > 0));
}
