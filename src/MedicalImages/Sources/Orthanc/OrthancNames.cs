using MedicalImages.Diagnostics;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// Finds the resources for names of one level, which are Orthanc IDs and DICOM UIDs (or PatientIDs). A name without a match is an error.
/// </summary>
internal sealed class OrthancNames(OrthancApi api)
{
    /// <returns>Orthanc ID → DICOM identifier of every named resource; null if the level has no names, which means
    /// all.</returns>
    public async Task<IReadOnlyDictionary<string,
        string>?> ResolveAsync(OrthancLevel level, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0) return null;
        Dictionary<string, string> resources =
            await ByIdAsync(level, [.. names.Where(OrthancId.IsValid).Select(id => id.ToLowerInvariant())], cancellationToken);
        string[] identifiers = [.. names.Where(name => !resources.ContainsKey(name.ToLowerInvariant()))];
        foreach ((string id, string identifier) in await ByIdentifierAsync(level, identifiers, cancellationToken))
            resources[id] = identifier;
        var found = resources.Values.ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            if (!resources.ContainsKey(names[i].ToLowerInvariant()) && !found.Contains(names[i])) throw NotFound(level, names, names[i]);
        }

        return resources;
    }

    private async Task<Dictionary<string, string>> ByIdAsync(OrthancLevel level, string[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0) return [];
        return Identified(await api.BulkContentAsync(level, ids.ToHashSet(StringComparer.Ordinal), metadata: false, cancellationToken));
    }

    private async Task<Dictionary<string,
        string>> ByIdentifierAsync(OrthancLevel level, string[] identifiers, CancellationToken cancellationToken)
    {
        if (identifiers.Length == 0) return [];
        var query = new Dictionary<string, string> { [Keyword(level)] = string.Join('\\', identifiers) };
        var wanted = identifiers.ToHashSet(StringComparer.Ordinal);
        // The server matches loosely (case, wildcards in a PatientID); a name must match exactly.
        return Identified(await api.FindAsync(level, query, resource => wanted.Contains(resource.Identifier ?? ""), cancellationToken));
    }

    private static Dictionary<string, string> Identified(IEnumerable<OrthancResource> resources) =>
        resources.DistinctBy(resource => resource.Id).ToDictionary(resource => resource.Id, resource => resource.Identifier ?? "");

    public static string Keyword(OrthancLevel level) => level switch
    {
        OrthancLevel.Patient => "PatientID",
        OrthancLevel.Study => "StudyInstanceUID",
        OrthancLevel.Series => "SeriesInstanceUID",
        _ => "SOPInstanceUID",
    };

    private SourceFailure NotFound(OrthancLevel level, IReadOnlyList<string> names, string name)
    {
        string metadata = level switch
        { OrthancLevel.Patient => "Patients", OrthancLevel.Study => "Studies", OrthancLevel.Series => "Series", _ => "Instances" };
        return NamedNotFound.Create(Redaction.Url(api.Server), metadata, names, name);
    }
}
