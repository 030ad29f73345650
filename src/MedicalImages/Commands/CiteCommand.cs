using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Output;
using MedicalImages.Output.Citations;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>Writes licenses, citations and the list of files of all sets, from lock file and manifests only.</summary>
internal sealed class CiteCommand(SessionContext session) : ICommand<CommandResult>
{
    public Task<CommandResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        var sets = new List<CitedSet>();
        bool succeeded = true;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<(string, string), SetRequest> same in requests.GroupBy(request => (request.Name, request.SelectionSha256))
            .OrderBy(same => same.Key.Name, StringComparer.Ordinal).ThenBy(same => same.Key.SelectionSha256, StringComparer.Ordinal))
        {
            if (Find([.. same]) is { } set) sets.Add(set with { Name = FreeName.Take(set.Name, names) });
            else succeeded &= Report(same.First());
        }

        if (succeeded && sets.Count > 0) Write(sets);
        return Task.FromResult(new CommandResult(succeeded));
    }

    // The lock file is first: its result does not depend on whether the project was built.
    private CitedSet? Find(IReadOnlyList<SetRequest> variants)
    {
        if (session.Lock.Find(variants[0]) is { } locked) return CitedSet.Create(variants[0], locked);
        return variants.Select(FindManifest).FirstOrDefault(manifest => manifest is not null) is { } placed
            ? CitedSet.Create(variants[0], placed)
            : null;
    }

    private Manifest? FindManifest(SetRequest request)
    {
        string owner = Destination.GetOwner(session.Owner, session.ProjectFile, request);
        Destination found = Destination.Inspect(new PlannedSet(request, Locked: null), owner, new PlacedFiles());
        return found.State is DestinationState.Complete or DestinationState.Incomplete ? found.Manifest : null;
    }

    private bool Report(SetRequest request)
    {
        if (request.Source.Type.IsGenerated)
        {
            session.Report.AddResult($"{request.Name}: there is nothing to cite: {request.Source.Text} is generated on every machine.");
            return true;
        }

        session.Report.Add(LicenseDiagnostics.NothingToCite.With(request.Name) with { File = request.File });
        return false;
    }

    private void Write(List<CitedSet> sets)
    {
        string folder = session.Settings.CitationPath;
        try
        {
            CitationFiles.Write(folder, Path.GetFileNameWithoutExtension(session.ProjectFile), sets);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LicenseDiagnostics.CitationFailed.With(folder, e.Message).AsException(e);
        }

        int licenses = sets.SelectMany(set => set.Licenses).Select(terms => terms.License).Distinct().Count(id => id.Length > 0);
        string counts = $"{Plural.Format(sets.Count, "set")}, {Plural.Format(licenses, "license")}";
        session.Report.AddHeadline($"{counts}: {string.Join(" and ", CitationFiles.Names)} written -> {folder}");
    }
}
