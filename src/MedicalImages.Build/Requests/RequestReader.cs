using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Requests;

/// <summary>Items → checked requests. All problems of all sets are found in one go; a set with a problem yields no request.</summary>
internal sealed class RequestReader(RequestDefaults defaults)
{
    public const string ImplicitSetName = "default";

    private readonly List<Diagnostic> _problems = [];

    public IReadOnlyList<Diagnostic> Problems => _problems;

    public IReadOnlyList<SetRequest> Read(IEnumerable<SetItem> items)
    {
        var requests = new List<SetRequest>();
        foreach (SetItem item in items)
        {
            if (new SetReader(item, defaults, _problems).Read() is { } request && !IsRepeated(request, requests)) requests.Add(request);
        }

        if (!defaults.SeveralFrameworks) _problems.AddRange(DestinationConflicts.Find(requests));
        return requests;
    }

    // The same set twice, word for word, is what two frameworks of one project say.
    private bool IsRepeated(SetRequest request, List<SetRequest> requests)
    {
        SetRequest[] namesakes = [.. requests.Where(other => string.Equals(other.Name, request.Name, StringComparison.OrdinalIgnoreCase))];
        if (Array.Exists(namesakes, other => other.Fingerprint == request.Fingerprint && (other with { Name = request.Name, File = request.File, Selection = request.Selection }) == request)) return true;
        if (namesakes.Length == 0 || defaults.SeveralFrameworks) return false;
        _problems.Add(RequestDiagnostics.DuplicateSetName.With(request.Name) with { File = request.File });
        return true;
    }
}
