using MedicalImages.Diagnostics;

namespace MedicalImages.Requests;

/// <summary>
/// Converts items to validated requests. All problems of all sets are reported at once; a set with a problem results in no request.
/// </summary>
internal sealed class RequestReader(RequestDefaults defaults, SourceTypes types)
{
    public const string ImplicitSetName = "default";

    /// <summary>The embedded phantoms.</summary>
    public const string ImplicitSource = "phantom:";

    private readonly List<Diagnostic> _problems = [];

    public IReadOnlyList<Diagnostic> Problems => _problems;

    public IReadOnlyList<SetRequest> Read(IEnumerable<SetItem> items)
    {
        var requests = new List<SetRequest>();
        foreach (SetItem item in items)
        {
            if (new SetReader(item, defaults, types, _problems).Read() is { } request && !IsRepeated(request, requests)) requests.Add(request);
        }

        if (!defaults.SeveralFrameworks) _problems.AddRange(DestinationConflicts.Find(requests));
        return requests;
    }

    // Two frameworks of a project may declare the same set with equal settings.
    private bool IsRepeated(SetRequest request, List<SetRequest> requests)
    {
        SetRequest[] namesakes = [.. requests.Where(other => string.Equals(other.Name, request.Name, StringComparison.OrdinalIgnoreCase))];
        if (Array.Exists(namesakes, other => IsSame(other, request))) return true;
        if (namesakes.Length == 0 || defaults.SeveralFrameworks) return false;
        _problems.Add(RequestDiagnostics.DuplicateSetName.With(request.Name) with { File = request.File });
        return true;
    }

    // Lists are compared by fingerprint, all other members by value.
    private static bool IsSame(SetRequest one, SetRequest other) => one.Fingerprint == other.Fingerprint && other == (one with
    {
        Name = other.Name,
        File = other.File,
        Selection = other.Selection,
        IncludeFiles = other.IncludeFiles,
        ExcludeFiles = other.ExcludeFiles,
    });
}
