using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MedicalImages.Dicom.Phantoms;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// A minimal Orthanc with phantoms, sufficient to list and fetch; counts requests. The behavior of a real Orthanc is tested with a real
/// one.
/// </summary>
public sealed class TinyOrthanc : IDisposable
{
    private static readonly Lazy<TinyInstance[]> Phantoms =
        new(() => [.. PhantomCatalog.Version1().Select(phantom => new TinyInstance(phantom.Content))]);
    private readonly ScriptedServer _server;
    private TinyInstance[] _instances;

    /// <param name="modality">The Modality of its phantoms.</param>
    public TinyOrthanc(string modality = "*")
        : this([.. Phantoms.Value.Where(instance => new KeyPattern(modality).Matches(instance["Modality"]))])
    {
    }

    public TinyOrthanc(IEnumerable<SmallImage> images)
        : this([.. images.Select(image => new TinyInstance(image.Bytes))])
    {
    }

    private TinyOrthanc(TinyInstance[] instances)
    {
        _instances = instances;
        _server = new ScriptedServer(Respond);
    }

    public string Url => _server.Uri.AbsoluteUri.TrimEnd('/');

    /// <summary>SOPInstanceUIDs of its images.</summary>
    public IReadOnlyList<string> Instances => [.. _instances.Select(instance => instance["SOPInstanceUID"])];

    public int Requests => _server.Requests.Count;

    /// <summary>The number of requests for the bytes of an image.</summary>
    public int ImageRequests =>
        _server.Requests.Count(request => PathOf(request.Target).StartsWith("/instances/", StringComparison.Ordinal));

    /// <summary>If true, every request fails with this server error.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Called before the server: its response is used, and null forwards the request.</summary>
    public Func<ScriptedRequest, ScriptedReply?>? Guard { get; set; }

    /// <summary>A study that is missing in /tools/bulk-content at one level.</summary>
    public (string Level, string StudyInstanceUID)? Hidden { get; set; }

    /// <summary>Changes the metadata that it states for an image: SopClassUid and TransferSyntax.</summary>
    public Action<JsonObject> EditMetadata { get; set; } = _ => { };

    /// <summary>Applied to responses with images.</summary>
    public Func<ScriptedReply, ScriptedReply> TransformResponse { get; set; } = reply => reply;

    /// <summary>Replaces its content.</summary>
    public void SetImages(IEnumerable<SmallImage> images) => _instances = [.. images.Select(image => new TinyInstance(image.Bytes))];

    /// <summary>Replaces its content with files that need not be complete DICOM files.</summary>
    public void SetImages(params byte[][] images) => _instances = [.. images.Select(image => new TinyInstance(image))];

    public byte[] Bytes(string sopInstanceUID) => _instances.First(instance => instance["SOPInstanceUID"] == sopInstanceUID).Bytes;

    /// <summary>A page of the list of all images.</summary>
    public ScriptedReply List(int since, int limit = 10_000) =>
        Json(new JsonArray([.. _instances.Skip(since).Take(limit).Select(instance => instance.Describe("Instance"))]));

    public void Dispose() => _server.Dispose();

    private ScriptedReply Respond(ScriptedRequest request) => IsBroken
        ? ScriptedReply.Status(500)
        : Guard?.Invoke(request) ?? Serve(request);

    // Also accepts the absolute form of a request to a proxy (RFC 9112 3.2.2). The parameter for caches is ignored, as by an Orthanc.
    private static string PathOf(string target) => Regex.Replace(target.StartsWith("http://", StringComparison.Ordinal)
        ? new Uri(target).PathAndQuery
        : target, "[?&]_=[^&]*", "");

    private ScriptedReply Serve(ScriptedRequest request) => PathOf(request.Target) switch
    {
        "/system" => Json(new JsonObject { ["ApiVersion"] = 22, ["Version"] = "1.12.1", ["Name"] = "Tiny" }),
        "/statistics" => Json(new JsonObject { ["CountInstances"] = _instances.Length }),
        string path when path.StartsWith("/instances?expand&", StringComparison.Ordinal) => List(path),
        "/tools/find" => Json(Find(JsonNode.Parse(request.Body)!)),
        "/tools/bulk-content" => Json(BulkContent(JsonNode.Parse(request.Body)!)),
        string path when _instances.FirstOrDefault(instance => path == $"/instances/{instance.Id}/attachments/dicom/data") is { } found =>
            TransformResponse(ScriptedReply.Ok(found.Bytes, "Content-Type: application/dicom", $"ETag: \"0-{found.MD5}\"")),
        _ => ScriptedReply.Status(404),
    };

    private ScriptedReply List(string path)
    {
        Dictionary<string, int> query = path.Split('&')[1..3].Select(part => part.Split('='))
            .ToDictionary(part => part[0], part => int.Parse(part[1], CultureInfo.InvariantCulture));
        return List(query["since"], query["limit"]);
    }

    private JsonArray Find(JsonNode question)
    {
        Dictionary<string, string> query = question["Query"].Deserialize<Dictionary<string, string>>()!;
        int limit = question["Limit"]!.GetValue<int>();
        IEnumerable<TinyInstance> found =
            _instances.Where(instance => query.All(key => new KeyPattern(key.Value).Matches(instance[key.Key])))
            .Skip(question["Since"]!.GetValue<int>()).Take(limit == 0 ? int.MaxValue : limit);
        bool expand = question["Expand"]!.GetValue<bool>();
        return new JsonArray([.. found.Select(instance => expand ? instance.Describe("Instance") : JsonValue.Create(instance.Id))]);
    }

    private JsonArray BulkContent(JsonNode question)
    {
        string level = question["Level"]!.GetValue<string>();
        string[] resources = question["Resources"].Deserialize<string[]>()!;
        IEnumerable<TinyInstance> found = _instances.Where(instance => resources.Contains(instance.IdAt(level))
            && Hidden != (level, instance["StudyInstanceUID"]));
        return new JsonArray([.. found.GroupBy(instance => instance.IdAt(level)).Select(images => Describe(level, images))]);
    }

    // A study lists its series, and a series its images.
    private JsonNode Describe(string level, IEnumerable<TinyInstance> images)
    {
        JsonNode resource = images.First().Describe(level);
        if (resource["Metadata"] is JsonObject metadata) EditMetadata(metadata);
        string? children = level switch { "Study" => "Series", "Series" => "Instance", _ => null };
        if (children is null) return resource;
        resource[level == "Study" ? "Series" : "Instances"] =
            new JsonArray([.. images.Select(image => image.IdAt(children)).Distinct().Select(id => JsonValue.Create(id))]);
        return resource;
    }

    private static ScriptedReply Json(JsonNode node) => ScriptedReply.Json(node.ToJsonString());
}
