using MedicalImages.Commands.Provision;
using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Commands;

/// <summary>Provisions all sets of one output folder: plans all of them first, then fetches and places each.</summary>
internal sealed class ProvisionCommand(SessionContext session, ProvisionOptions options) : ICommand<ProvisionResult>
{
    private readonly SetPlacer _placer = new(session.Store, session.Report);
    private readonly MissingLockEntries _missingLockEntries = new(session);
    private readonly InPlaceCheck _inPlace = new(session, options.Placed);
    private readonly List<SetOutcome> _outcomes = [];
    private readonly List<SetTotal> _fetched = [];
    private readonly Stack<IAsyncDisposable> _opened = [];
    private IReadOnlySet<string> _removed = new HashSet<string>();

    public async Task<ProvisionResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        long started = session.Time.GetTimestamp();
        Exception? interruption = await CommandResult.CatchAsync(() => ProvisionAsync(requests, cancellationToken));
        while (_opened.TryPop(out IAsyncDisposable? source)) await source.DisposeAsync();
        WrittenNote[] notes = [.. UpdateNotes()];
        PlacedFiles placed = await new PlacedFilesScan(options.Placed).RunAsync(_outcomes, _removed, cancellationToken);
        foreach (WrittenNote note in notes) placed.Add(note.File);
        if (interruption is null && _fetched.Count > 0)
            session.Report.AddHeadline(Summary.DescribeAll(_fetched, session.Time.GetElapsedTime(started), options.OutputFolder));
        bool isComplete = interruption is null && _outcomes.Count == requests.Count && _outcomes.All(outcome => outcome.IsSettled);
        return new ProvisionResult(interruption is null && !HasFatal, _outcomes, placed)
        {
            RequiredPaths = isComplete ? [.. _outcomes.Select(outcome => outcome.RequiredPath!), .. LockFiles()] : null,
            LeftOut = [.. notes.Select(note => note.Request)],
            Interruption = interruption,
        };
    }

    private async Task ProvisionAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        bool isUnlocked = !session.Lock.Exists && requests.Any(session.Lock.Governs);
        if (isUnlocked && session.Lock.Settings is { MayWrite: false, MustMatch: false })
            session.Report.Add(LockDiagnostics.NotLocked.With(session.Lock.Settings.Path) with { File = session.ProjectFile });
        Queue<PlannedPlacement> planned = await PlanAsync(requests, cancellationToken);
        if (HasFatal) planned.Clear(); // if planning a required set failed, nothing is fetched
        while (planned.TryDequeue(out PlannedPlacement? next)) // releases the listing of a set that is in place
            await GuardAsync(next.Plan.Set, () => FetchSetAsync(next.Plan, next.Destination, cancellationToken));

        if (_outcomes.All(outcome => outcome.IsSettled))
            _removed = new SetRemoval(session, options.OutputFolder, options.Placed).Run(requests);
    }

    private IEnumerable<WrittenNote> UpdateNotes()
    {
        foreach (SetOutcome outcome in _outcomes)
        {
            bool isLeftOut = outcome is { FailureReason: not null, Manifest: null, IsFatal: false };
            if (!isLeftOut) Placement.TryDelete(FailureNote.PathOf(outcome.Request), options.Placed, options.OutputFolder);
            else if (FailureNote.TryWrite(outcome.Request, outcome.FailureReason!) is { } note)
                yield return new WrittenNote(outcome.Request, note);
        }
    }

    private IEnumerable<string> LockFiles() =>
        _outcomes.Where(outcome => outcome.Set.IsLocked).Select(outcome => session.Lock.GetPath(outcome.Request))
            .Distinct(StringComparer.Ordinal);

    private bool HasFatal => _outcomes.Exists(outcome => outcome.IsFatal);

    private async Task<Queue<PlannedPlacement>> PlanAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        var planned = new Queue<PlannedPlacement>();
        foreach (SetRequest request in requests)
        {
            await GuardAsync(new PlannedSet(request, Locked: null), async () =>
            {
                LockedSet? locked = session.Lock.Find(request);
                if (locked is null && session.Lock.Governs(request) && session.Lock.Settings.MustMatch)
                    throw await new LockedMode(session).RefuseAsync(request, cancellationToken);
                if (locked is not null) WithdrawnLicense.Report(session.Report, request, locked);
                var set = new PlannedSet(request, locked);
                Destination destination = MarkOutdated(request, Inspect(set));
                if (await _inPlace.RunAsync(set, destination, cancellationToken) is { } settled) _outcomes.Add(settled);
                else planned.Enqueue(new PlannedPlacement(await PlanAsync(set, cancellationToken), destination));
            });
        }

        return planned;
    }

    private async Task<SetPlan> PlanAsync(PlannedSet set, CancellationToken cancellationToken)
    {
        SetRequest request = set.Request;
        if (set.Locked is not { } locked)
            return await SetPlan.ListAsync(request, await OpenAsync(request, cancellationToken), cancellationToken);
        LockedNames.Require(request, locked);
        var source = new LockedSource(locked, request, token => OpenAsync(request, token, isLocked: true));
        _opened.Push(source);
        return await SetPlan.LockedAsync(request, source, cancellationToken);
    }

    private async Task<IImageSource> OpenAsync(SetRequest request, CancellationToken cancellationToken, bool isLocked = false)
    {
        IImageSource source = await session.Sources.OpenAsync(request, cancellationToken, isLocked);
        _opened.Push(source);
        return source;
    }

    private Destination Inspect(PlannedSet set) =>
        Destination.Inspect(set, Destination.GetOwner(session.Owner, session.ProjectFile, set.Request), options.Placed);

    // If an update found different images of a set without a lock file, neither the project nor a lock file shows that the placed images
    // are outdated.
    private Destination MarkOutdated(SetRequest request, Destination found) =>
        found.State is DestinationState.Complete or DestinationState.Incomplete
            && options.Outdated.Contains(request.Name, StringComparer.OrdinalIgnoreCase)
            ? found with { State = DestinationState.Stale } : found;

    private async Task FetchSetAsync(SetPlan plan, Destination destination, CancellationToken cancellationToken)
    {
        long started = session.Time.GetTimestamp();
        FetchedSet fetched = await FetchAsync(plan, cancellationToken);
        // Before the lock file: images that must not be placed must not be added to it.
        DeidentificationCheck.Apply(plan.Request, fetched.Images.Select(image => image.Header), session.Report);
        session.Invalid.ReportFiles(fetched);
        SetOutcome placed = await PlaceAsync(plan.Source, fetched, destination, cancellationToken);
        session.Report.AddMessage(Importance.Normal, Summary.Describe(fetched, placed.Manifest!, session.Time.GetElapsedTime(started)));
        _outcomes.Add(placed);
        _fetched.Add(SetTotal.Create(fetched));
    }

    private async Task<SetOutcome> PlaceAsync(
        IImageSource source, FetchedSet fetched, Destination destination, CancellationToken cancellationToken)
    {
        NumberedSet numbered = _missingLockEntries.Start(source, fetched, cancellationToken);
        try
        {
            return await TryPlaceAsync(numbered.Set, destination, numbered.WaitUntilKept, cancellationToken)
                ?? (await TryPlaceAsync(fetched, destination, () => true, cancellationToken))!;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            numbered.ThrowIfFailed(); // rather than a failure of the placement, as if it had been written before
            throw;
        }
        finally
        {
            numbered.Wait();
        }
    }

    private async Task<SetOutcome?> TryPlaceAsync(
        FetchedSet set, Destination destination, Func<bool> mayPublish, CancellationToken cancellationToken)
    {
        string owner = Destination.GetOwner(session.Owner, session.ProjectFile, set.Request);
        return await _placer.TryPlaceAsync(set, destination, owner, options.Placed, mayPublish, cancellationToken) is { } manifest
            ? SetOutcome.InPlace(set.Set, manifest, justVerified: true)
            : null;
    }

    private async Task<FetchedSet> FetchAsync(SetPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await new SetFetcher(session).FetchAsync(plan, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Kind == FailureKind.Changed)
        {
            await new LockedMode(session).ReportDifferenceAsync(plan.Request, cancellationToken);
            throw;
        }
    }

    private async Task GuardAsync(PlannedSet set, Func<Task> work)
    {
        if (await SetFailureHandler.RunAsync(set.Request, session.Report, work) is not { } problem) return;
        string reason = $"{problem.Code}: {session.Report.Resolve(problem.Message)}";
        _outcomes.Add(SetOutcome.Failed(set.Request, FindRemaining(set), reason));
    }

    // The lock is part of the fingerprint: without it, a set with missing files would seem to be complete for another selection.
    private Manifest? FindRemaining(PlannedSet set)
    {
        try
        {
            Destination left = Inspect(set);
            return left.State is DestinationState.Complete or DestinationState.Stale ? left.Manifest : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // the failure of the set was already reported
        }
    }

    // Classes: methods of generic types for structs would be compiled in each build.
    private sealed record PlannedPlacement(SetPlan Plan, Destination Destination);

    private sealed record WrittenNote(SetRequest Request, FileInfo File);
}
