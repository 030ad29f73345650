using System.Text.Json;
using MedicalImages.Hashing;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Drs;

/// <summary>An object of a Data Repository Service (GA4GH DRS 1): a file, or a bundle of other objects.</summary>
/// <param name="Size">Null if it is not stated, or for a bundle.</param>
/// <param name="MD5">Null if it is not stated.</param>
/// <param name="Sha256">Null if it is not stated.</param>
/// <param name="Places">Where the file is, in the order of the service.</param>
/// <param name="Contents">The ids of the objects in a bundle; empty for a file.</param>
internal sealed record DrsObject(
    string Id, long? Size, byte[]? MD5, string? Sha256, IReadOnlyList<DrsPlace> Places, IReadOnlyList<string> Contents)
{
    private const int MD5Digits = 32;
    private const int MaxPlaces = 8; // an unavailable one costs a request for each image

    /// <summary>Changes with the content; null if no digest is stated.</summary>
    public string? Revision => Sha256 ?? (MD5 is null ? null : Hex.Format(MD5));

    /// <param name="problem">Why it cannot be used; null if it can.</param>
    public static DrsObject? Parse(string id, JsonElement json, out string? problem)
    {
        string[]? contents = ParseContents(json);
        problem = DrsId.Parse(json.FindText("id") ?? "") != id ? "it describes another object"
            : contents is null ? "an object of the bundle has no id of the NCI data commons (dg.4DFC)"
            : null;
        if (problem is not null) return null;
        byte[]? md5 = FindDigest(json, "md5") is { } text && Hex.IsInAnyCase(text, MD5Digits) ? Convert.FromHexString(text) : null;
        string? sha256 = (FindDigest(json, "sha-256") ?? FindDigest(json, "sha256"))?.ToLowerInvariant();
        return new DrsObject(id, json.FindNumber("size"), md5, sha256 is not null && Hex.IsSha256InAnyCase(sha256) ? sha256 : null,
            [.. Elements(json, "access_methods").Select(DrsPlace.Parse).OfType<DrsPlace>().Take(MaxPlaces)], contents!);
    }

    // Null if one has no known id: the set would lack it without notice.
    private static string[]? ParseContents(JsonElement json)
    {
        string?[] ids = [.. Elements(json, "contents").Select(FindId)];
        return Array.TrueForAll(ids, id => id is not null) ? [.. ids.OfType<string>()] : null;
    }

    private static string? FindId(JsonElement content) => DrsId.Parse(content.FindText("id") ?? "")
        ?? Elements(content, "drs_uri").Where(uri => uri.ValueKind == JsonValueKind.String)
            .Select(uri => DrsId.Parse(uri.GetString()!)).FirstOrDefault(id => id is not null);

    private static string? FindDigest(JsonElement json, string type) => Elements(json, "checksums")
        .FirstOrDefault(one => string.Equals(one.FindText("type"), type, StringComparison.OrdinalIgnoreCase)).FindText("checksum");

    private static JsonElement[] Elements(JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];
}
