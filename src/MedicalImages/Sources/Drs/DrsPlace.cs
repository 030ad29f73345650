using System.Text.Json;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.S3;

namespace MedicalImages.Sources.Drs;

/// <summary>A place that has a file.</summary>
/// <param name="Bucket">Null for a plain URL.</param>
internal sealed record DrsPlace(Uri Uri, S3Bucket? Bucket)
{
    /// <summary>
    /// Null if the place requires more than a request: an access_id must be exchanged for a signed URL, headers may be secrets.
    /// </summary>
    public static DrsPlace? Parse(JsonElement method)
    {
        JsonElement access = method.Find("access_url") ?? default;
        if (Count(access, "headers") > 0 || access.FindText("url") is not { } url) return null;
        return S3Prefix.Parse(url) is { IsOpen: false } s3 ? InBucket(S3Clouds.Public.Amazon, s3)
            : url.StartsWith("gs://", StringComparison.OrdinalIgnoreCase) && S3Prefix.Parse($"s3{url[2..]}") is { IsOpen: false } gs
                ? InBucket(S3Clouds.Public.Google, gs)
            : Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri is { Scheme: "http" or "https", UserInfo: "" }
                ? new DrsPlace(uri, Bucket: null)
                : null;
    }

    private static DrsPlace? InBucket(Uri service, S3Prefix file)
    {
        string locator = S3Locator.Create(file.Bucket, file.Key);
        if (!S3Locator.CanRequest(locator)) return null;
        var bucket = new S3Bucket(service, file.Bucket);
        return new DrsPlace(bucket.GetObjectUri(S3Locator.Split(locator).Path), bucket);
    }

    private static int Count(JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.Array } array ? array.GetArrayLength() : 0;
}
