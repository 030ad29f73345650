using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Files;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Output.IncrementalState;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Store;

namespace MedicalImages.Commands;

/// <summary>
/// Provisions all sets of one output folder: inspects destinations, lists sources, and after all plans succeeded fetches and places. Then
/// writes the state for the next build.
/// </summary>
internal sealed class Provisioner
{
    private readonly SessionContext _session;
    private readonly string _projectFile;
    private readonly string _outputFolder;
    private readonly WorkFiles _work;
    private readonly RecordFiles _record;
    private readonly Record _before;
    private readonly IReadOnlyList<string> _again;
    private readonly SetPlacer _placer;
    private readonly List<SetOutcome> _outcomes = [];
    private readonly List<FetchedSet> _brought = [];
    private readonly Stack<IDisposable> _opened = [];

    private Provisioner(SessionContext session, string projectFile, string outputFolder, WorkFiles work)
    {
        (_session, _projectFile, _outputFolder, _work) = (session, projectFile, outputFolder, work);
        _record = new RecordFiles(work, projectFile, outputFolder);
        _before = _record.Read();
        _again = work.SetsToAskAgain();
        _placer = new SetPlacer(session.Store, session.Report);
    }

    /// <returns><returns>False if a set failed that must not fail.</returns></returns>
    public static async Task<bool> RunAsync(SessionContext session, string projectFile, string outputFolder, WorkFiles work, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        void SayWaiting() => session.Report.Say(Importance.High, $"Waiting for another build that provisions {outputFolder}");
        using InterProcessLock alone = await InterProcessLock.EnterAsync(work.Lock, patience: null, session.Time, SayWaiting, cancellationToken);
        // Two frameworks with one output folder (`-o`) have separate obj folders.
        using InterProcessLock here = await InterProcessLock.EnterAsync(Path.Combine(session.Store.Root, "locks", Digest.Sha256(outputFolder)), patience: null, session.Time, SayWaiting, cancellationToken);
        work.DeleteStamp();
        work.DeleteInvalidReport();
        session.Lock.Read();
        return await new Provisioner(session, projectFile, outputFolder, work).RunAsync(requests, cancellationToken);
    }

    private async Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        long started = _session.Time.GetTimestamp();
        IReadOnlySet<string> removed = new HashSet<string>();
        try
        {
            if (!_session.Lock.Exists && !_session.Lock.Settings.MayWrite && requests.Any(_session.Lock.Governs) && !_session.Lock.Settings.MustMatch)
                _session.Report.Add(LockDiagnostics.NotLocked.With(_session.Lock.Settings.Path) with { File = _projectFile });
            List<(SetPlan Plan, Destination Destination)> planned = await PlanAsync(requests, cancellationToken);
            // Nothing is fetched while a required plan is missing.
            if (!HasFatal) foreach ((SetPlan plan, Destination destination) in planned) await GuardAsync(plan.Request, () => BringAsync(plan, destination, cancellationToken));
            if (_outcomes.All(outcome => outcome.StampLine is not null)) removed = RemoveSetsThatWentAway(requests);
        }
        finally
        {
            while (_opened.TryPop(out IDisposable? source)) source.Dispose();
            _work.Asked(_outcomes.Where(outcome => outcome.StampLine is not null).Select(outcome => outcome.Request.Name));
            await new Notes(_work, _record, _before, _session.Lock).WriteAsync(requests, _outcomes, removed, cancellationToken);
        }

        if (_brought.Count > 0) _session.Report.Headline(Summary.OfAll(_brought, _session.Time.GetElapsedTime(started), _outputFolder));
        return !HasFatal;
    }

    private bool HasFatal => _outcomes.Exists(outcome => outcome.IsFatal);

    private string OwnerOf(SetRequest request) => Destination.OwnerOf(_projectFile, _outputFolder, request.Name);

    private async Task<List<(SetPlan Plan, Destination Destination)>> PlanAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        var planned = new List<(SetPlan, Destination)>();
        foreach (SetRequest request in requests)
        {
            await GuardAsync(request, async () =>
            {
                LockedSet? locked = _session.Lock.Find(request);
                if (locked is null && _session.Lock.Governs(request) && _session.Lock.Settings.MustMatch) throw await new LockedMode(_session).RefuseAsync(request, cancellationToken);
                SetRequest governed = request with { LockSha256 = locked?.Sha256 };
                Destination destination = Again(request, Destination.Inspect(governed, OwnerOf(request), _before));
                if (await SettleAsync(governed, destination, cancellationToken) is { } settled) _outcomes.Add(settled);
                else planned.Add((await PlanAsync(governed, locked, cancellationToken), destination));
            });
        }

        return planned;
    }

    private async Task<SetPlan> PlanAsync(SetRequest request, LockedSet? locked, CancellationToken cancellationToken)
    {
        if (locked is null) return await SetPlan.ListAsync(request, await OpenAsync(request, cancellationToken), cancellationToken);
        LockedNames.Require(request, locked);
        var source = new LockedSource(locked, request, token => OpenAsync(request, token));
        _opened.Push(source);
        return await SetPlan.LockedAsync(request, source, cancellationToken);
    }

    private async Task<IImageSource> OpenAsync(SetRequest request, CancellationToken cancellationToken)
    {
        IImageSource source = await _session.Sources.OpenAsync(request, cancellationToken);
        if (source is IDisposable disposable) _opened.Push(disposable);
        return source;
    }

    // An update found different images at a source without a lock file: neither project nor lock file show that the placed images are
    // outdated.
    private Destination Again(SetRequest request, Destination found) =>
        found.State is DestinationState.Complete or DestinationState.Incomplete
            && _again.Contains(request.Name, StringComparer.OrdinalIgnoreCase)
            ? found with { State = DestinationState.Stale } : found;

    /// <summary>The result if nothing must be listed, otherwise null.</summary>
    private async Task<SetOutcome?> SettleAsync(SetRequest request, Destination destination, CancellationToken cancellationToken)
    {
        switch (destination.State)
        {
            case DestinationState.Complete:
                return Keep(request, destination.Manifest!, "already in place", justVerified: false);
            case DestinationState.Incomplete when await RestoreAsync(request, destination, cancellationToken):
                return Keep(request, destination.Manifest!, "missing files restored from the store", justVerified: true);
            case DestinationState.Foreign:
                _session.Report.Add(DiskDiagnostics.ForeignDestination.With(request.Name, request.Destination) with { File = request.File });
                return SetOutcome.Respected(request);
            case DestinationState.AnotherProjects:
                throw DiskDiagnostics.AnotherProjects.With(request.Name, Path.GetFileName(_projectFile), request.Destination, destination.Manifest!.Set).AsException();
            case DestinationState.Unreadable:
                throw destination.Problem!.AsException();
            case DestinationState.NotAFolder:
                throw DiskDiagnostics.NotAFolder.With(request.Name, request.Destination).AsException();
            default:
                return null;
        }
    }

    private SetOutcome Keep(SetRequest request, Manifest manifest, string how, bool justVerified)
    {
        IdentityCheck.Apply(request, [.. manifest.Images.Select(image => image.Header)], _session.Report);
        string size = ByteSize.Format(manifest.Images.Sum(image => image.Size));
        _session.Report.Say(Importance.Normal, $"{request.Name}: {Plural.Images(manifest.Images.Count)}, {size}, {how}.");
        // The source is not contacted only to write a lock file: after an upgrade, builds succeed while the server is down. But a lock file
        // without this set fails on CI, so it is reported here.
        if (request.LockSha256 is null && _session.Lock.Governs(request) && _session.Lock.Settings.MayWrite)
            _session.Report.Add(LockDiagnostics.InPlaceUnlocked.With(request.Name) with { File = request.File });
        return SetOutcome.InPlace(request, manifest, justVerified);
    }

    /// <summary>Deleted files of a complete set are restored without contacting the source, if the store has them.</summary>
    private async Task<bool> RestoreAsync(SetRequest request, Destination destination, CancellationToken cancellationToken)
    {
        foreach (string sha256 in destination.Known.Where(image => !File.Exists(Destination.FileOf(destination.Path, image))).Select(image => image.Sha256).Distinct())
            if (!await _session.Store.ProveAsync(sha256, cancellationToken)) return false;
        await new UpdatePlacing(_session.Store, request, destination, _before).RunAsync(destination.Manifest!, cancellationToken);
        return true;
    }

    private async Task BringAsync(SetPlan plan, Destination destination, CancellationToken cancellationToken)
    {
        long started = _session.Time.GetTimestamp();
        FetchedSet fetched = await FetchAsync(plan, cancellationToken);
        IdentityCheck.Apply(plan.Request, [.. fetched.Images.Select(image => image.Header)], _session.Report); // before the lock file is written: images that must not be placed must not be locked either
        _session.Invalid.Say(fetched);
        fetched = await LockAsync(plan.Source, fetched, cancellationToken);
        Manifest manifest = await _placer.PlaceAsync(fetched, destination, OwnerOf(plan.Request), _before, cancellationToken);
        _session.Report.Say(Importance.Normal, Summary.Of(fetched, manifest, _session.Time.GetElapsedTime(started)));
        _outcomes.Add(SetOutcome.InPlace(fetched.Request, manifest, justVerified: true));
        _brought.Add(fetched);
    }

    private async Task<FetchedSet> FetchAsync(SetPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await new SetFetcher(_session).FetchAsync(plan, cancellationToken);
        }
        catch (MedicalImagesException e) when (e.Diagnostic.Descriptor == LockDiagnostics.SourceDiffers)
        {
            await new LockedMode(_session).SayDifferenceAsync(plan.Request, cancellationToken);
            throw;
        }
    }

    /// <summary>The set with its lock file entry, which is written if there is none.</summary>
    private async Task<FetchedSet> LockAsync(IImageSource source, FetchedSet fetched, CancellationToken cancellationToken)
    {
        ProjectLock file = _session.Lock;
        if (file.Find(fetched.Request) is { } governing) return fetched.Numbered(governing, image => image.Remote.Locator);
        if (!file.Governs(fetched.Request) || !file.Settings.MayWrite) return fetched;
        LockedSet locked = await LockedImages.CreateAsync(source, fetched, file.FindNamesake(fetched.Request), _session.Store, cancellationToken);
        try
        {
            await file.AddAsync(locked, cancellationToken);
            return fetched.Numbered(locked, image => LockedSource.NameOf(source, image.Remote.Locator));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Diagnostic notKept = LockDiagnostics.NotKept.With(fetched.Request.Name, file.Settings.Path, e.Message);
            _session.Report.Add(notKept with { File = fetched.Request.File });
            return fetched;
        }
    }

    private async Task GuardAsync(SetRequest request, Func<Task> work)
    {
        if (await SetGuard.RunAsync(request, _session.Report, work) is null) return;
        _outcomes.Add(SetOutcome.Failed(request, WhatStays(request)));
    }

    private Manifest? WhatStays(SetRequest request)
    {
        try
        {
            Destination left = Destination.Inspect(request, OwnerOf(request), _before);
            return left.State is DestinationState.Complete or DestinationState.Stale ? left.Manifest : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // the failure of the set was already reported
        }
    }

    private HashSet<string> RemoveSetsThatWentAway(IReadOnlyList<SetRequest> requests)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        var links = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string file in _before.Files.Where(file => !requests.Any(request => DestinationPath.IsInside(file, request.Destination))))
        {
            if (Placement.TryDelete(file, _before, _outputFolder)) removed.Add(file);
            else if (Links.FindBelow(_outputFolder, file) is { } link) links.Add(link);
        }

        foreach (string link in links) _session.Report.Add(DiskDiagnostics.LeftBehindLink.With(link) with { File = _projectFile });
        Placement.RemoveEmptyFolders(removed.Select(file => Path.GetDirectoryName(file)!), _outputFolder);
        return removed;
    }
}
