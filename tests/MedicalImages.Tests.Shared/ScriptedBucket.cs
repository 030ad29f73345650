using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// The responses of an S3 service with one bucket, in the format of the API reference: pages of listings, and objects. Give
/// <see cref="Respond"/> to a <see cref="ScriptedServer"/>; a test replaces some of the responses.
/// </summary>
public sealed class ScriptedBucket(string name)
{
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);

    public string Name => name;

    public int PageSize { get; set; } = 1000;

    /// <summary>Whether keys are percent-encoded if the request asks for it, as AWS does. s3rver does not.</summary>
    public bool EncodesKeys { get; set; } = true;

    /// <summary>The ETag of an object; the MD5 by default.</summary>
    public Func<string, byte[], string> ETag { get; set; } = (_, bytes) => MD5Of(bytes);

    public byte[] this[string key] { get => _objects[key]; set => _objects[key] = value; }

#pragma warning disable CA5351 // the ETag of S3
    public static string MD5Of(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351

    public void Remove(string key) => _objects.Remove(key);

    public ScriptedReply Respond(ScriptedRequest request)
    {
        string[] parts = request.Target.Split('?', 2);
        string path = parts[0][1..];
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        if ((slash < 0 ? path : path[..slash]) != name) return Error(404, "NoSuchBucket");
        if (slash < 0) return List(Query(parts.ElementAtOrDefault(1) ?? ""));
        return _objects.TryGetValue(Uri.UnescapeDataString(path[(slash + 1)..]), out byte[]? bytes)
            ? ScriptedReply.Ok(bytes, $"ETag: \"{ETag(Uri.UnescapeDataString(path[(slash + 1)..]), bytes)}\"")
            : Error(404, "NoSuchKey");
    }

    public static ScriptedReply Error(int status, string code, params string[] headers) => ScriptedReply.Status(status,
        $"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>SECRET</Message></Error>""",
        ["Content-Type: application/xml", .. headers]);

    public static IReadOnlyDictionary<string, string> Query(string query) => query.Split('&')
        .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""));

    // The tokens contain the characters that a query must escape.
    private ScriptedReply List(IReadOnlyDictionary<string, string> query)
    {
        string prefix = query.GetValueOrDefault("prefix", "");
        string from = query.TryGetValue("continuation-token", out string? token) ? DecodeToken(token) : "";
        int max = int.Parse(query.GetValueOrDefault("max-keys", "1000"), CultureInfo.InvariantCulture);
        string[] keys = [.. _objects.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)
            && string.CompareOrdinal(key, from) > 0)];
        string[] page = [.. keys.Take(Math.Min(max, PageSize))];
        bool isEncoded = EncodesKeys && query.GetValueOrDefault("encoding-type") == "url";
        string next = page.Length < keys.Length ? $"<NextContinuationToken>{EncodeToken(page[^1])}</NextContinuationToken>" : "";
        string contents = string.Concat(page.Select(key => $"""
            <Contents><Key>{(isEncoded ? Encode(key) : SecurityElement.Escape(key))}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>
            <ETag>&quot;{ETag(key, _objects[key])}&quot;</ETag><Size>{_objects[key].Length}</Size><StorageClass>STANDARD</StorageClass></Contents>
            """));
        return ScriptedReply.Ok($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>{name}</Name><Prefix>{SecurityElement.Escape(prefix)}</Prefix>
            {(isEncoded ? "<EncodingType>url</EncodingType>" : "")}<KeyCount>{page.Length}</KeyCount><MaxKeys>1000</MaxKeys>
            <IsTruncated>{(next.Length > 0 ? "true" : "false")}</IsTruncated>{next}{contents}</ListBucketResult>
            """, "Content-Type: application/xml");
    }

    private static string Encode(string key) => Uri.EscapeDataString(key).Replace("%20", "+", StringComparison.Ordinal);

    private static string EncodeToken(string key) => $"1+/={Convert.ToBase64String(Encoding.UTF8.GetBytes(key))}";

    private static string DecodeToken(string token) => Encoding.UTF8.GetString(Convert.FromBase64String(token["1+/=".Length..]));
}
