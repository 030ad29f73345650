using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace MedicalImages.OrthancTests;

/// <summary>
/// An instance as the server describes it, and its bytes from <c>/file</c>: the reference for all results of the product.
/// </summary>
internal sealed record ServedInstance(string Id, string SeriesId, string StudyId, string PatientId, IReadOnlyDictionary<string,
    string> Tags, IReadOnlyDictionary<string, string> Metadata, string Sha256)
{
    public string? this[string keyword] => Tags.GetValueOrDefault(keyword);

    public string SOPClassUID => Metadata.GetValueOrDefault("SopClassUid", "");

    public string TransferSyntaxUID => Metadata.GetValueOrDefault("TransferSyntax", "");

    public int? Number(string keyword) =>
        int.TryParse(this[keyword], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    public static async Task<IReadOnlyList<ServedInstance>> ReadAllAsync(OrthancServer server)
    {
        var instances = new List<ServedInstance>();
        foreach (JsonElement id in (await server.GetAsync("instances")).EnumerateArray())
            instances.Add(await ReadAsync(server, id.GetString()!));
        return instances;
    }

    public static async Task<ServedInstance> ReadAsync(OrthancServer server, string id)
    {
        string series = await ParentAsync(server, $"instances/{id}", "ParentSeries");
        string study = await ParentAsync(server, $"series/{series}", "ParentStudy");
        string patient = await ParentAsync(server, $"studies/{study}", "ParentPatient");
        return new ServedInstance(id, series, study, patient,
            Texts(await server.GetAsync($"instances/{id}/simplified-tags")),
            Texts(await server.GetAsync($"instances/{id}/metadata?expand")),
            Convert.ToHexStringLower(SHA256.HashData(await server.FileAsync(id))));
    }

    /// <summary>The order of a set according to docs/design.md, implemented independently.</summary>
    public static IEnumerable<ServedInstance> InOrder(IEnumerable<ServedInstance> instances) => instances
        .OrderBy(image => image["StudyInstanceUID"], StringComparer.Ordinal)
        .ThenBy(image => image["SeriesInstanceUID"], StringComparer.Ordinal)
        .ThenBy(image => image.Number("InstanceNumber") is null)
        .ThenBy(image => image.Number("InstanceNumber"))
        .ThenBy(image => image["SOPInstanceUID"], StringComparer.Ordinal)
        .ThenBy(image => image.Id, StringComparer.Ordinal);

    private static async Task<string> ParentAsync(OrthancServer server, string path, string member) =>
        (await server.GetAsync(path)).GetProperty(member).GetString()!;

    private static Dictionary<string, string> Texts(JsonElement element) => element.EnumerateObject()
        .Where(member => member.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(member => member.Name, member => member.Value.GetString()!);
}
