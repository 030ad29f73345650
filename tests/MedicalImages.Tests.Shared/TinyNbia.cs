using System.Text.Json;

namespace MedicalImages.Tests.Shared;

/// <summary>An NBIA API, version 4, with the requests that the package sends. It rejects unknown parameters.</summary>
public sealed class TinyNbia(IReadOnlyList<ArchivedImage> images)
{
    private const string Root = "/nbia-api/services/v4/";

    public string LicenseName { get; set; } = "Creative Commons Attribution 4.0 International License";

    /// <summary>Replaces the zip file of a series.</summary>
    public Func<byte[], ScriptedReply> Zip { get; set; } = zip => ScriptedReply.InOneChunk(zip);

    /// <summary>Changes the entries of a zip file.</summary>
    public Func<IReadOnlyList<(string Name, byte[] Content)>, IEnumerable<(string Name, byte[] Content)>> Entries { get; set; } =
        all => all;

    /// <summary>Changes the members of a series.</summary>
    public Action<Dictionary<string, object>> Series { get; set; } = _ => { };

    /// <summary>The bytes of a single image.</summary>
    public Func<ArchivedImage, byte[]> SingleImage { get; set; } = image => image.Bytes;

    public IReadOnlyList<string> SeriesInstanceUIDs => [.. images.Select(image => image.SeriesInstanceUID).Distinct()];

    public ScriptedReply Respond(ScriptedRequest request)
    {
        string[] target = request.Target.Split('?', 2);
        if (!target[0].StartsWith(Root, StringComparison.Ordinal) || target.Length < 2) return ScriptedReply.Status(404);
        Dictionary<string, string> query =
            target[1].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        ArchivedImage[] series = [.. images.Where(image => image.SeriesInstanceUID == query.GetValueOrDefault("SeriesInstanceUID"))];
        string parameters = string.Join(',', query.Keys);
        return (target[0][Root.Length..], parameters) switch
        {
            ("getSeries", "SeriesInstanceUID,format") => ScriptedReply.Json(JsonSerializer.Serialize(Describe(series))),
            ("getSOPInstanceUIDs", "SeriesInstanceUID,format") =>
                ScriptedReply.Json(JsonSerializer.Serialize(series.Select(image => new { image.SOPInstanceUID }))),
            ("getImageWithMD5Hash", "SeriesInstanceUID") when series.Length > 0 => Zip(new TinyNbiaZip(series) { Entries = Entries }.Bytes),
            ("getSingleImage", "SeriesInstanceUID,SOPInstanceUID") => Send(series, query["SOPInstanceUID"]),
            _ => ScriptedReply.Status(400),
        };
    }

    private ScriptedReply Send(ArchivedImage[] series, string sopInstanceUID) =>
        Array.Find(series, image => image.SOPInstanceUID == sopInstanceUID) is { } image
            ? ScriptedReply.Ok(SingleImage(image))
            : ScriptedReply.Status(404);

    private Dictionary<string, object>[] Describe(ArchivedImage[] series)
    {
        if (series.Length == 0) return [];
        var facts = new Dictionary<string, object>
        {
            ["SeriesInstanceUID"] = series[0].SeriesInstanceUID, ["StudyInstanceUID"] = series[0].StudyInstanceUID,
            ["Collection"] = "PHANTOMS",
            ["ImageCount"] = series.Length, ["FileSize"] = series.Sum(image => image.Bytes.Length), ["TimeStamp"] = "2026-01-01 00:00:00.0",
            ["LicenseName"] = LicenseName, ["LicenseURI"] = "https://creativecommons.org/licenses/by/4.0/",
            ["DataDescriptionURI"] = "https://doi.org/10.7937/TEST",
        };
        Series(facts);
        return [facts];
    }
}
