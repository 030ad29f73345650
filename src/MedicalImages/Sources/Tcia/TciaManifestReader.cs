using MedicalImages.Sources.Drs;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.UrlLists;

namespace MedicalImages.Sources.Tcia;

/// <summary>
/// Reads the manifests of the archive: lines <c>key=value</c> and then UIDs (.tcia), or a table with a header (CSV, TSV). The content
/// decides the format, not the name.
/// </summary>
/// <param name="urls">Receives the URLs of a table, and creates messages about lines.</param>
internal sealed class TciaManifestReader(UrlListBuilder urls)
{
    /// <summary>Each series costs two requests, each object one, and a set has at most a million images.</summary>
    private const int MaxSeries = 100_000;
    private const int MaxUrls = 1_000_000;

    private readonly List<string> _series = [], _objects = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private Uri? _server;
    private TciaTable? _table;
    private bool _isStarted;
    private int _skipped;
    private int _line;

    public async Task<TciaManifest> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var lines = new TextLines(body);
            for (_line = 1; await lines.NextAsync(cancellationToken) is { } line; _line++) ReadLine(line);
        }
        catch (InvalidDataException e)
        {
            throw Problem(e.Message);
        }

        if (_series.Count == 0 && urls.Urls.Count == 0 && _skipped > 0) throw Problem("no line after ListOfSeriesToDownload is a UID");
        return new TciaManifest(_server, _series, urls.Urls, _objects, _skipped);
    }

    private void ReadLine(string line)
    {
        string trimmed = line.Trim();
        if (trimmed.Length == 0 || trimmed[0] == '#') return;
        if (!_isStarted) Start(line, trimmed);
        else if (_table is not null) ReadRow(line);
        else ReadEntry(trimmed);
    }

    private void Start(string line, string trimmed)
    {
        _isStarted = true;
        if (TciaLocator.IsUid(trimmed) || IsProperty(trimmed)) ReadEntry(trimmed);
        else _table = TciaTable.Parse(line, out string problem) ?? throw Problem(problem);
    }

    private void ReadEntry(string line)
    {
        if (TciaLocator.IsUid(line)) Add(_series, line);
        else if (IsProperty(line)) ReadProperty(line);
        else if (!line.Equals("Series ID", StringComparison.OrdinalIgnoreCase)) _skipped++; // the header of the column occurs
    }

    private void ReadProperty(string line)
    {
        const string Server = "downloadServerUrl=";
        if (!line.StartsWith(Server, StringComparison.OrdinalIgnoreCase)) return;
        bool isUrl = Uri.TryCreate(line[Server.Length..], UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https";
        if (!isUrl || url!.UserInfo.Length > 0) throw Problem("downloadServerUrl is not an http:// or https:// URL");
        _server = url;
    }

    private void ReadRow(string line)
    {
        string value = _table!.GetValue(line) ?? throw Problem(_table.Missing);
        switch (_table.Kind)
        {
            case TciaTable.Content.Url:
                if (urls.Urls.Count == MaxUrls) throw Problem($"it has more than {MaxUrls} URLs; split it, one set for each part");
                urls.Add(_line, value, sha256: null);
                break;
            case TciaTable.Content.Drs:
                Add(_objects, DrsId.Parse(value) ?? throw Problem("its DRS id is not one of the NCI data commons (drs://dg.4DFC/UUID)"));
                break;
            default:
                Add(_series, TciaLocator.IsUid(value) ? value : throw Problem("its SeriesInstanceUID is not a UID"));
                break;
        }
    }

    private void Add(List<string> all, string id)
    {
        if (!_known.Add(id)) return;
        if (all.Count == MaxSeries)
            throw Problem($"it has more than {MaxSeries} {(all == _series ? "series" : "objects")}; split it, one set for each part");
        all.Add(id);
    }

    // A header of a table can contain '=' too, but not before its first separator.
    private static bool IsProperty(string line) => line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
        && !line.AsSpan(0, equals).ContainsAny(',', '\t');

    private SourceFailure Problem(string what) => urls.Problem(_line, what);
}
