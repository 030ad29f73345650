namespace MedicalImages.Requests;

/// <summary>Finds the known name that a misspelled one most likely means.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean 'X'?", or an empty text if no name is similar.</summary>
    public static string Hint(string name, IEnumerable<string> known) => Find(name, known, Math.Min(3, (name.Length + 1) / 2)) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <param name="farthest">The maximum number of different, missing or additional letters.</param>
    public static string? Find(string name, IEnumerable<string> known, int farthest) => known
        .Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(pair => pair.distance <= farthest)
        .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
        .Select(pair => pair.candidate).FirstOrDefault();

    // The Levenshtein distance, with one row.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
