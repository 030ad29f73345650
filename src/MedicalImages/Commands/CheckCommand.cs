using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>
/// Compares the sources with the lock file; without a lock file, with the placed images. Writes neither lock file nor destination.
/// </summary>
/// <param name="placedIn">Returns the files that earlier runs placed in an output folder.</param>
internal sealed class CheckCommand(SessionContext session, Func<string, PlacedFiles> placedIn) : ICommand<CheckResult>
{
    private readonly PlacedFilesComparison _unlocked = new(session, placedIn);
    private readonly List<SetChange> _changes = [];

    public async Task<CheckResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        var bad = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        SetRequest[] sets = [.. requests.Where(session.Lock.Governs).DistinctSets(),
            .. requests.Where(request => !session.Lock.Governs(request))];
        foreach (SetRequest request in sets)
        {
            // A difference fails the check even for a set whose failures are warnings, because the command exists to report it.
            Diagnostic? problem = await SetFailureHandler.RunAsync(request with { OnFailure = OnFailure.Error }, session.Report,
                () => CheckAsync(request, cancellationToken));
            if (problem is not null) bad.Add(request.Name);
        }

        string checkedSets = Plural.Format(requests.DistinctSets().Count(), "set");
        session.Report.AddHeadline($"{checkedSets} checked, {bad.Count} with a difference or an error");
        return new CheckResult(bad.Count == 0, _changes);
    }

    private Task CheckAsync(SetRequest request, CancellationToken cancellationToken) =>
        session.Lock.Governs(request) ? CompareAsync(request, cancellationToken) : CompareUnlockedAsync(request, cancellationToken);

    private async Task CompareAsync(SetRequest request, CancellationToken cancellationToken)
    {
        if (session.Lock.Find(request) is { } locked) LockedNames.Require(request, locked);
        LockDifference difference = await new SourceComparison(session).CompareAsync(request, cancellationToken);
        _changes.Add(SetChange.Create(request.Name, difference));
        bool isLocked = session.Lock.Find(request) is not null;
        if (isLocked && difference.IsEmpty)
        {
            session.Report.AddResult($"{request.Name}: the source matches the lock file.");
            return;
        }

        foreach (string line in difference.Lines) session.Report.AddResult(line);
        throw LockDiagnostics.CheckFailed.With(request.Name, isLocked
            ? difference.Summary
            : $"{session.Lock.DescribeMismatch(request)}; {difference.Summary}").AsException();
    }

    private async Task CompareUnlockedAsync(SetRequest request, CancellationToken cancellationToken)
    {
        UnlockedState state = await _unlocked.CompareAndReportAsync(request, cancellationToken);
        _changes.Add(SetChange.Create(request.Name, state.Difference));
        if (state.IsChanged) throw LockDiagnostics.SourceChanged.With(request.Name, request.Destination, state.Text).AsException();
    }
}
