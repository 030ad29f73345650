using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.Selection;

/// <summary>
/// Selects files of a source by name before any of them is opened, and finds patterns without a match, which may be misspelled.
/// </summary>
internal sealed class NameMatch(SetRequest request)
{
    private readonly List<PatternUsage> _include = [.. request.IncludeFiles.Select((pattern, i) => new PatternUsage(pattern, i + 1))];
    private readonly List<PatternUsage> _exclude = [.. request.ExcludeFiles.Select((pattern, i) => new PatternUsage(pattern, i + 1))];

    /// <summary>Files that were excluded by name.</summary>
    public int ExcludedCount { get; private set; }

    public bool Includes(string name)
    {
        bool isIncluded = Find(_include, name) || request.IncludeFiles.Count == 0;
        bool isExcluded = Find(_exclude, name);
        if (isIncluded && !isExcluded) return true;
        ExcludedCount++;
        return false;
    }

    /// <summary>Whether something below this folder may be selected.</summary>
    public bool MayContainMatch(string folder) => !request.ExcludeFiles.Any(pattern => pattern.MatchesAllBelow(folder))
        && (request.IncludeFiles.Count == 0 || request.IncludeFiles.Any(pattern => pattern.MayMatchBelow(folder)));

    /// <summary>Whether an unreadable file was meant to be in a set: it is named like an image, or the project names it.</summary>
    public bool IsExpected(string name) => DicomName.IsDicomFileName(name)
        || (request.OnInvalid == OnInvalid.Keep && request.NamesFile(name));

    /// <summary>A pattern without a match is an error, like a name without one.</summary>
    public void RequireAllFound()
    {
        if (request.AllowEmpty || _include.Find(usage => !usage.IsFound) is not { } missing) return;
        string hint = missing.IsFoundBelow ? " Some files in subfolders match: start the pattern with **/." : "";
        string entry = $"entry {missing.Number} of IncludeFiles";
        throw new SourceFailure(RequestDiagnostics.NoSuchFile, entry, $" of {request.Source.Text}", hint);
    }

    // All patterns are evaluated, so that one match does not make another pattern look misspelled.
    private static bool Find(List<PatternUsage> all, string name)
    {
        bool found = false;
        foreach (PatternUsage usage in all)
        {
            if (!found || !usage.IsFound) found |= usage.IsMatch(name);
        }

        return found;
    }

    private sealed class PatternUsage(NamePattern pattern, int number)
    {
        private readonly NamePattern _below = new($"**/{pattern.Text}");

        public int Number => number;

        public bool IsFound { get; private set; }

        public bool IsFoundBelow { get; private set; }

        public bool IsMatch(string name)
        {
            bool matches = pattern.Matches(name);
            IsFound |= matches;
            if (!IsFound && !IsFoundBelow) IsFoundBelow = _below.Matches(name);
            return matches;
        }
    }
}
