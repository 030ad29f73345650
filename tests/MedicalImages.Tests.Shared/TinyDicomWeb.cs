using System.Text;
using System.Text.Json.Nodes;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// A minimal DICOMweb server with small images, sufficient to list and fetch. Matches UIDs and ignores every other key, as a server may.
/// The behavior of real servers is tested with a real one.
/// </summary>
public sealed class TinyDicomWeb : IDisposable
{
    private readonly SmallImage[] _images;
    private readonly Func<ScriptedRequest, ScriptedReply?> _script;
    private readonly ScriptedServer _server;

    /// <param name="script">Returns a response that replaces the default one, or null.</param>
    public TinyDicomWeb(IEnumerable<SmallImage> images, Func<ScriptedRequest, ScriptedReply?>? script = null)
    {
        (_images, _script) = ([.. images], script ?? (_ => null));
        _server = new ScriptedServer(request => TransformResponse(_script(request) ?? Respond(request.Target["/dicom-web/".Length..])));
    }

    public string Url => $"{_server.Uri}dicom-web";

    /// <summary>The maximum number of objects in a response, regardless of the request.</summary>
    public int PageSize { get; init; } = int.MaxValue;

    /// <summary>Whether it ignores the offset, so that every page is the first one.</summary>
    public bool IgnoresOffset { get; init; }

    /// <summary>Whether studies and series state the number of their objects.</summary>
    public bool Announces { get; init; } = true;

    /// <summary>Applied to every response.</summary>
    public Func<ScriptedReply, ScriptedReply> TransformResponse { get; init; } = reply => reply;

    /// <summary>Whether a page announces that there are more results.</summary>
    public bool Warns { get; init; }

    /// <summary>The requested paths below the root.</summary>
    public IReadOnlyList<string> Targets => [.. _server.Requests.Select(request => request.Target["/dicom-web/".Length..])];

    public IReadOnlyList<ScriptedRequest> Requests => _server.Requests;

    /// <summary>An image as the only part.</summary>
    public static byte[] Multipart(byte[] part, string boundary = "b") =>
        [.. Encoding.ASCII.GetBytes($"--{boundary}\r\nContent-Type: application/dicom\r\nContent-Length: {part.Length}\r\n\r\n"), .. part,
            .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n")];

    /// <summary>An attribute of the DICOM JSON model.</summary>
    public static JsonObject Attribute(string vr, params JsonNode[] values) => new() { ["vr"] = vr, ["Value"] = new JsonArray(values) };

    public void Dispose() => _server.Dispose();

    private ScriptedReply Respond(string target)
    {
        string[] parts = target.Split('?'), path = parts[0].Split('/');
        Dictionary<string, string> query = (parts.Length > 1 ? parts[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(key => key.Split('=')[0], key => Uri.UnescapeDataString(key.Split('=')[1]));
        IEnumerable<SmallImage> images =
            _images.Where(image => (path.Length < 2 || image.StudyInstanceUID == path[1])
            && (path.Length < 4 || image.SeriesInstanceUID == path[3]) && (path.Length < 6 || image.SOPInstanceUID == path[5]));
        if (path.Length == 6) return images.FirstOrDefault() is { } one
            ? ScriptedReply.Ok(Multipart(one.Bytes), "Content-Type: multipart/related; type=application/dicom; boundary=b")
            : ScriptedReply.Status(404);
        images = images.Where(image => Matches(query, "StudyInstanceUID", image.StudyInstanceUID)
            && Matches(query, "SeriesInstanceUID", image.SeriesInstanceUID) && Matches(query, "SOPInstanceUID", image.SOPInstanceUID));
        JsonObject[] all = path[^1] switch
        {
            "studies" => [.. images.GroupBy(image => image.StudyInstanceUID).Select(Study)],
            "series" => [.. images.GroupBy(image => image.SeriesInstanceUID).Select(Series)],
            _ => [.. images.Select(Instance)],
        };
        int offset = IgnoresOffset
            ? 0
            : int.Parse(query.GetValueOrDefault("offset", "0"), System.Globalization.CultureInfo.InvariantCulture);
        JsonNode[] page = [.. all.Skip(offset).Take(PageSize)];
        int remaining = all.Length - offset - page.Length;
        string[] warning = Warns && remaining > 0
            ? [$"Warning: 299 tiny: There are {remaining} additional results that can be requested"]
            : [];
        return page.Length == 0
            ? ScriptedReply.Status(204)
            : ScriptedReply.Ok(new JsonArray(page).ToJsonString(), ["Content-Type: application/dicom+json", .. warning]);
    }

    private static bool Matches(Dictionary<string, string> query, string keyword, string uid) =>
        !query.TryGetValue(keyword, out string? requestedUid) || requestedUid == uid;

    private JsonObject Study(IGrouping<string, SmallImage> study)
    {
        var answer = new JsonObject
        { ["0020000D"] = Attribute("UI", study.Key), ["00100020"] = Attribute("LO", $"PHANTOM-{study.First().Study}") };
        if (Announces) answer["00201206"] = Attribute("IS", study.Select(image => image.Series).Distinct().Count());
        return answer;
    }

    private JsonObject Series(IGrouping<string, SmallImage> series)
    {
        var answer = new JsonObject
        {
            ["0020000D"] = Attribute("UI", series.First().StudyInstanceUID), ["0020000E"] = Attribute("UI", series.Key),
            ["00080060"] = Attribute("CS", series.First().Modality)
        };
        if (Announces) answer["00201209"] = Attribute("IS", series.Count());
        return answer;
    }

    private static JsonObject Instance(SmallImage image) => new()
    {
        ["0020000D"] = Attribute("UI", image.StudyInstanceUID), ["0020000E"] = Attribute("UI", image.SeriesInstanceUID),
        ["00080018"] = Attribute("UI", image.SOPInstanceUID),
        ["00200013"] = image.InstanceNumber is { } number ? Attribute("IS", number) : new JsonObject { ["vr"] = "IS" },
    };
}
