using System;
using System.Collections.Generic;
using System.Threading;

namespace MedicalImages.Generators.Members;

/// <summary>Suggests a correction.</summary>
internal static class Nearest
{
    private const int MaxCandidates = 20_000; // 64 characters each: a tenth of a second

    /// <summary>The candidate with the fewest edits; null if there is none.</summary>
    public static string? Find(string text, IEnumerable<string> candidates, CancellationToken cancellation)
    {
        string? nearest = null;
        int best = int.MaxValue, left = MaxCandidates;
        foreach (string candidate in candidates)
        {
            cancellation.ThrowIfCancellationRequested();
            if (left-- == 0) break;
            if (Math.Abs(candidate.Length - text.Length) >= best) continue;
            int distance = Distance(text, candidate);
            if (distance < best) (nearest, best) = (candidate, distance);
        }

        return nearest;
    }

    private static int Distance(string a, string b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
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
