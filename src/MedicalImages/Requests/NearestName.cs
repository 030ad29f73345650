namespace MedicalImages.Requests;

/// <summary>Finds the known name that a misspelled one most likely means.</summary>
internal static class NearestName
{
    /// <summary>" Did you mean 'X'?", or an empty text if no name is similar.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known, Math.Min(3, (name.Length + 1) / 2)) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <param name="farthest">The maximum number of different, missing or additional letters.</param>
    public static string? Find(string name, IEnumerable<string> known, int farthest)
    {
        string upper = name.ToUpperInvariant();
        string? nearest = null;
        int least = farthest;
        foreach (string candidate in known)
        {
            if (Math.Abs(upper.Length - candidate.Length) > least) continue; // the distance is at least that: 1 ms of each build
            int distance = Distance(upper, candidate.ToUpperInvariant());
            bool isNearer = distance < least || (distance == least && (nearest is null || string.CompareOrdinal(candidate, nearest) < 0));
            if (isNearer) (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    // The Levenshtein distance, with one row.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (int j = 0; j < row.Length; j++) row[j] = j;
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
