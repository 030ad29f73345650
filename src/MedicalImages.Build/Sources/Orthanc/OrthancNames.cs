using System.Text.Json;
using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Sources.Orthanc;

/// <summary>Names of one level, Orthanc ids and DICOM UIDs (or PatientIDs) mixed → the resources they name. A name that names nothing is an error.</summary>
internal sealed class OrthancNames(OrthancApi api, string set)
{
    /// <returns>Orthanc id → DICOM identifier, of every resource named; null when the level names none, which means all.</returns>
    public async Task<IReadOnlyDictionary<string, string>?> ResolveAsync(OrthancLevel level, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0) return null;
        var resources = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        string[] ids = [.. names.Where(name => OrthancId.Is(name)).Select(name => name.ToLowerInvariant())];
        if (ids.Length > 0) Keep(await api.BulkContentAsync(level, ids, metadata: false, cancellationToken), level, resource => resource.Id);
        string[] identifiers = [.. names.Where(name => !found.Contains(name.ToLowerInvariant()))];
        if (identifiers.Length > 0)
        {
            var query = new Dictionary<string, string> { [Keyword(level)] = string.Join('\\', identifiers) };
            Keep(await api.FindAsync(level, query, expand: true, since: 0, limit: 0, cancellationToken), level, resource => resource.Identifier);
        }

        RequireAll(level, names, found);
        return resources;

        void Keep(JsonElement answer, OrthancLevel answered, Func<(string Id, string Identifier), string> named)
        {
            foreach (JsonElement element in answer.EnumerateArray())
            {
                var resource = (Id: OrthancTags.Id(element), Identifier: OrthancTags.Main(element, Keyword(answered)) ?? "");
                // Matching is loose (case, wildcards in a PatientID); a name is exact.
                if (!names.Contains(named(resource), StringComparer.OrdinalIgnoreCase) || (named(resource) == resource.Identifier && !names.Contains(resource.Identifier))) continue;
                resources[resource.Id] = resource.Identifier;
                found.Add(named(resource));
            }
        }
    }

    public static string Keyword(OrthancLevel level) => level switch
    {
        OrthancLevel.Patient => "PatientID",
        OrthancLevel.Study => "StudyInstanceUID",
        OrthancLevel.Series => "SeriesInstanceUID",
        _ => "SOPInstanceUID",
    };

    private void RequireAll(OrthancLevel level, IReadOnlyList<string> names, HashSet<string> found)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (found.Contains(names[i]) || found.Contains(names[i].ToLowerInvariant())) continue;
            // A PatientID is patient text: its place in the list says which one it is.
            string shown = level == OrthancLevel.Patient ? $"entry {i + 1}" : names[i];
            string metadata = level switch { OrthancLevel.Patient => "Patients", OrthancLevel.Study => "Studies", OrthancLevel.Series => "Series", _ => "Instances" };
            throw SourceDiagnostics.NamedNotFound.With(set, Redaction.Url(api.Server), metadata, shown).AsException();
        }
    }
}
