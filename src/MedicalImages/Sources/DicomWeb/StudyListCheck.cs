using System.Collections.Concurrent;
using MedicalImages.Hashing;

namespace MedicalImages.Sources.DicomWeb;

/// <param name="Doubt">Why the list may be incomplete, or null.</param>
/// <param name="SeriesOf">Study → its series, from a search over all series.</param>
internal sealed record StudyListCheck(string? Doubt, IReadOnlyDictionary<string, IReadOnlySet<string>> SeriesOf);

/// <summary>The checks that were made. A set is listed twice, and an identical second list is not checked again.</summary>
internal sealed class KnownChecks
{
    private readonly ConcurrentDictionary<string, StudyListCheck> _checks = new(StringComparer.Ordinal);

    public async Task<StudyListCheck> GetAsync(
        IReadOnlyDictionary<string, string> keys, IEnumerable<string> studies, Func<Task<StudyListCheck>> checkAsync)
    {
        IEnumerable<string> request = keys.Select(key => $"{key.Key}={key.Value}");
        string list = Digest.Sha256(string.Join('\n', request.Append("").Concat(studies.Order(StringComparer.Ordinal))));
        if (_checks.TryGetValue(list, out StudyListCheck? known)) return known;
        return _checks[list] = await checkAsync();
    }
}
