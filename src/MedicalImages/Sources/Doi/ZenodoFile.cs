using System.Text.Json;
using MedicalImages.Hashing;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Doi;

/// <summary>A file of a record.</summary>
/// <param name="Number">From 1, in the order of the record.</param>
/// <param name="MD5">Null if the record does not state it.</param>
internal sealed record ZenodoFile(int Number, string Key, long? Size, byte[]? MD5, Uri Uri)
{
    private const int MD5Digits = 32;
    private const string MD5Prefix = "md5:";

    /// <summary>Null if it has no name.</summary>
    /// <param name="record">The address of the record on its server, to which the file must belong.</param>
    public static ZenodoFile? Parse(int number, JsonElement file, Uri record)
    {
        // Zenodo renamed the member in 2023, and both forms are in use.
        if ((file.FindText("key") ?? file.FindText("filename")) is not { } key) return null;
        return new ZenodoFile(number, key, file.FindNumber("size"), ParseMD5(file.FindText("checksum")), GetUri(file, key, record));
    }

    // A link to another server is not used.
    private static Uri GetUri(JsonElement file, string key, Uri record)
    {
        bool isLink = Uri.TryCreate(file.Find("links")?.FindText("self"), UriKind.Absolute, out Uri? link)
            && link.GetLeftPart(UriPartial.Authority) == record.GetLeftPart(UriPartial.Authority);
        return isLink ? link! : new Uri($"{record.AbsoluteUri}/files/{Uri.EscapeDataString(key)}?download=1");
    }

    private static byte[]? ParseMD5(string? checksum)
    {
        string text = checksum ?? "";
        string digits = text.StartsWith(MD5Prefix, StringComparison.Ordinal) ? text[MD5Prefix.Length..] : text;
        return Hex.IsInAnyCase(digits, MD5Digits) ? Convert.FromHexString(digits) : null;
    }
}
