using System.Security.Cryptography;
using System.Text.Json;

namespace MedicalImages.Tests.Shared;

/// <summary>A Data Repository Service (GA4GH DRS 1), in the form of the NCI data commons, with the files of its objects.</summary>
public sealed class TinyDrs
{
    private const string Root = "/ga4gh/drs/v1/objects/";
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Dictionary<string, string[]> _bundles = [];

    /// <summary>The server of the files.</summary>
    public required Func<Uri> Files { get; init; }

    /// <summary>Changes the members of an object.</summary>
    public Action<Dictionary<string, object?>> Change { get; set; } = _ => { };

    /// <summary>The places of a file, by its id.</summary>
    public Func<string, object[]>? Places { get; set; }

    public static string GetId(int number) => $"dg.4DFC/{number:x8}-1aca-4aab-a2a1-f6d2c3e2ab19";

    public string Add(int number, byte[] content)
    {
        _files.Add(GetId(number), content);
        return GetId(number);
    }

    public string AddBundle(int number, params string[] contents)
    {
        _bundles.Add(GetId(number), contents);
        return GetId(number);
    }

    public ScriptedReply Respond(ScriptedRequest request)
    {
        string path = request.Target;
        if (path.StartsWith("/files/", StringComparison.Ordinal) && _files.TryGetValue(path["/files/".Length..], out byte[]? content))
            return ScriptedReply.Ok(content);
        if (!path.StartsWith(Root, StringComparison.Ordinal)) return ScriptedReply.Status(404);
        string id = path[Root.Length..];
        if (!_files.ContainsKey(id) && !_bundles.ContainsKey(id)) return ScriptedReply.Status(404);
        Dictionary<string, object?> json = _bundles.TryGetValue(id, out string[]? contents) ? Describe(id, contents) : Describe(id);
        Change(json);
        return ScriptedReply.Json(JsonSerializer.Serialize(json));
    }

    private static Dictionary<string, object?> Describe(string id, string[] contents) => new()
    {
        ["id"] = id, ["size"] = 0, ["checksums"] = new[] { new { type = "md5", checksum = new string('0', 32) } },
        ["contents"] = contents.Select(one => new
        {
            id = one,
            name = one,
            drs_uri = new[] { $"drs://nci-crdc.datacommons.io/{one}" },
            contents = Array.Empty<object>(),
        }).ToArray(),
    };

    private Dictionary<string, object?> Describe(string id) => new()
    {
        ["id"] = id, ["name"] = $"{id}.dcm", ["size"] = $"{_files[id].Length}", ["created_time"] = "2026-01-01T00:00:00",
        ["checksums"] = new object[]
        {
            new { type = "crc32c", checksum = "00000000" }, new { type = "md5", checksum = MD5Text.Of(_files[id]) },
        },
        ["access_methods"] = Places?.Invoke(id) ?? [Place(new Uri(Files(), $"/files/{id}"))],
        ["contents"] = Array.Empty<object>(),
    };

    public static object Place(Uri uri) =>
        new { access_id = "s3", type = "https", region = "", access_url = new { url = uri.AbsoluteUri } };

    public static string Sha256Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
