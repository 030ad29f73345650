using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>
/// Reads every source again, and writes the lock file once, after all of them. A changed set without a lock file is updated by the
/// provisioning that follows.
/// </summary>
/// <param name="placedIn">Returns the files that earlier runs placed in an output folder.</param>
internal sealed class UpdateCommand(SessionContext session, Func<string, PlacedFiles> placedIn) : ICommand<UpdateResult>
{
    private readonly PlacedFilesComparison _unlocked = new(session, placedIn);
    private readonly HashSet<string> _changed = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<SetChange> _changes = [];
    private readonly List<LockedSet> _now = [];
    private readonly List<SetRequest> _failed = [];
    private readonly List<SetRequest> _outdated = [];

    public async Task<UpdateResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        Exception? interruption = await CommandResult.CatchAsync(() => UpdateAsync(requests, cancellationToken));
        return new UpdateResult(interruption is null && !HasFatal, _outdated) { Changes = _changes, Interruption = interruption };
    }

    private bool HasFatal => _failed.Exists(request => request.OnFailure == OnFailure.Error);

    private async Task UpdateAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        if (!session.Lock.Settings.Use)
            session.Report.AddResult("«There is no lock file to update: MedicalImagesUseLockFile is false.||There is no lock file to "
                + "update: the project uses none.»");
        SetRequest[] governed = [.. requests.Where(session.Lock.Governs).DistinctSets()];
        foreach (SetRequest request in governed)
        {
            if (await SetFailureHandler.RunAsync(request, session.Report, () => CompareLockedAsync(request, cancellationToken)) is not null)
                _failed.Add(request);
        }

        SetRequest[] unlocked = [.. requests.Where(request => !session.Lock.Governs(request))];
        foreach (SetRequest request in unlocked)
        {
            if (await SetFailureHandler.RunAsync(request, session.Report,
                () => CompareUnlockedAsync(request, cancellationToken)) is not null)
                _failed.Add(request);
        }

        string sets = Plural.Format(requests.DistinctSets().Count(), "set");
        int failed = _failed.DistinctBy(request => request.Name, StringComparer.OrdinalIgnoreCase).Count();
        session.Report.AddHeadline($"{sets} compared with the source, {_changed.Count} changed, {failed} failed");
        if (!HasFatal && (governed.Length > 0 || session.Lock.Exists)) await WriteAsync(cancellationToken);
    }

    private async Task CompareLockedAsync(SetRequest request, CancellationToken cancellationToken)
    {
        LockedSet now = await new SourceComparison(session).FetchAsync(request, cancellationToken);
        var difference = LockDifference.Between(session.Lock.FindNamesake(request), now);
        foreach (string line in difference.Lines) session.Report.AddResult(line);
        if (!difference.IsEmpty) _changed.Add(request.Name);
        _changes.Add(SetChange.Create(request.Name, difference));
        _now.Add(now);
    }

    private async Task CompareUnlockedAsync(SetRequest request, CancellationToken cancellationToken)
    {
        UnlockedState state = await _unlocked.CompareAndReportAsync(request, cancellationToken);
        _changes.Add(SetChange.Create(request.Name, state.Difference));
        if (!state.IsChanged) return;
        _outdated.Add(request);
        _changed.Add(request.Name);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        string path = session.Lock.Settings.Path;
        try
        {
            var update = new LockUpdate(session.Lock.Settings, _now, _failed);
            await session.EditLock().ChangeAsync(update.Apply, cancellationToken);
            foreach (LockedSet set in update.Removed) ReportRemoved(set);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LockDiagnostics.NotWritten.With(path, e.Message).AsException(e);
        }
    }

    private void ReportRemoved(LockedSet set) =>
        session.Report.AddResult($"{set.Name}: removed from the lock file, with {Plural.Images(set.Images.Count)}. "
            + "The project, as evaluated «in this build|now», does not declare this set.");
}
