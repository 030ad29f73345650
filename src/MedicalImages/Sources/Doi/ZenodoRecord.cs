using System.Globalization;
using System.Text.Json;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Doi;

/// <summary>A record of Zenodo.</summary>
/// <param name="Number">Of this version.</param>
/// <param name="Concept">The number that stands for all versions; null if it is not stated.</param>
/// <param name="Access">Such as open or restricted; null if it is not stated.</param>
internal sealed record ZenodoRecord(string Number, string? Concept, string? Access, IReadOnlyList<ZenodoFile> Files, LicenseTerms Terms)
{
    /// <summary>Null if it is not a record.</summary>
    /// <param name="root">The root URL of the server.</param>
    public static ZenodoRecord? Parse(JsonElement record, Uri root)
    {
        if (FindId(record, "id") is not { } number) return null;
        JsonElement metadata = record.Find("metadata") ?? default;
        var uri = new Uri($"{root.AbsoluteUri.TrimEnd('/')}/records/{number}");
        return new ZenodoRecord(number, FindId(record, "conceptrecid"), metadata.FindText("access_right"), [.. ParseFiles(record, uri)],
            ZenodoCitation.Parse(metadata, $"10.5281/zenodo.{number}"));
    }

    private static IEnumerable<ZenodoFile> ParseFiles(JsonElement record, Uri uri)
    {
        if (record.Find("files") is not { ValueKind: JsonValueKind.Array } files) yield break;
        int number = 0;
        foreach (JsonElement file in files.EnumerateArray())
        {
            if (ZenodoFile.Parse(++number, file, uri) is { } known) yield return known;
        }
    }

    private static string? FindId(JsonElement element, string name) => element.FindNumber(name)?.ToString(CultureInfo.InvariantCulture);
}
