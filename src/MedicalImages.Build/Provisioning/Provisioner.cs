using System.Diagnostics;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Store;

namespace MedicalImages.Build.Provisioning;

/// <summary>All sets of one output folder: look, list, and only when every plan stands, fetch and place; then the notes for the next build.</summary>
internal sealed class Provisioner(SessionContext session, string projectFile, string outputFolder, WorkFiles work)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly Record _before = work.ReadRecord();
    private readonly SetPlacer _placer = new(session.Store, session.Report);
    private readonly List<SetOutcome> _outcomes = [];
    private readonly List<Manifest> _brought = [];

    /// <returns>False when a set failed that must not.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        using SingleFlight alone = await SingleFlight.EnterAsync(session.Store, $"place {outputFolder}", Patience, session.Time, () => { }, cancellationToken);
        var planned = new List<(SetPlan Plan, Destination Destination)>();
        foreach (SetRequest request in requests)
        {
            await GuardAsync(request, async () =>
            {
                Destination destination = Destination.Inspect(request, OwnerOf(request));
                if (await SettleAsync(request, destination, cancellationToken) is { } settled) _outcomes.Add(settled);
                else planned.Add((await SetPlan.ListAsync(request, session.Sources.Open(request), cancellationToken), destination));
            });
        }

        // Nothing moves while a plan is missing that the build depends on.
        if (!HasFatal) foreach ((SetPlan plan, Destination destination) in planned) await GuardAsync(plan.Request, () => BringAsync(plan, destination, cancellationToken));
        RemoveSetsThatWentAway(requests);
        WriteNotes(requests);
        if (_brought.Count > 0) session.Report.Say(Importance.High, Summary.OfAll(_brought, Stopwatch.GetElapsedTime(started), outputFolder));
        return !HasFatal;
    }

    private bool HasFatal => _outcomes.Exists(outcome => outcome.IsFailed && outcome.Request.OnFailure == OnFailure.Error);

    private string OwnerOf(SetRequest request) => Destination.OwnerOf(projectFile, request.Name);

    /// <summary>The outcome where nothing has to be listed, else null.</summary>
    private async Task<SetOutcome?> SettleAsync(SetRequest request, Destination destination, CancellationToken cancellationToken)
    {
        switch (destination.State)
        {
            case DestinationState.Complete:
                return Keep(request, destination.Manifest!, "in place already");
            case DestinationState.Incomplete when await RestoreAsync(request, destination, cancellationToken):
                return Keep(request, destination.Manifest!, "missing files restored from the store");
            case DestinationState.Foreign:
                session.Report.Add(DiskDiagnostics.ForeignDestination.With(request.Name, request.Destination) with { File = request.File });
                return SetOutcome.Respected(request);
            case DestinationState.AnotherProjects:
                throw DiskDiagnostics.AnotherProjects.With(request.Name, Path.GetFileName(projectFile), request.Destination, destination.Manifest!.Set).AsException();
            case DestinationState.NotAFolder:
                throw DiskDiagnostics.NotAFolder.With(request.Name, request.Destination).AsException();
            default:
                return null;
        }
    }

    private SetOutcome Keep(SetRequest request, Manifest manifest, string how)
    {
        IdentityCheck.Apply(request, [.. manifest.Images.Select(image => image.Header)], session.Report);
        session.Report.Say(Importance.Normal, $"{request.Name}: {manifest.Images.Count} images, {ByteSize.Format(manifest.Images.Sum(image => image.Size))}, {how}.");
        return SetOutcome.InPlace(request, manifest);
    }

    /// <summary>Files of a complete set that somebody removed come back without a word to the source, if the store has them.</summary>
    private async Task<bool> RestoreAsync(SetRequest request, Destination destination, CancellationToken cancellationToken)
    {
        foreach (string sha256 in destination.Known.Where(image => !File.Exists(Destination.FileOf(destination.Path, image))).Select(image => image.Sha256).Distinct())
            if (!await session.Store.ProveAsync(sha256, cancellationToken)) return false;
        await new UpdatePlacing(session.Store, request, destination, _before).RunAsync(destination.Manifest!, cancellationToken);
        return true;
    }

    private async Task BringAsync(SetPlan plan, Destination destination, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        FetchedSet fetched = await new SetFetcher(session).FetchAsync(plan, cancellationToken);
        Manifest manifest = await _placer.PlaceAsync(fetched, destination, OwnerOf(plan.Request), _before, cancellationToken);
        session.Report.Say(Importance.Normal, Summary.Of(fetched, manifest, Stopwatch.GetElapsedTime(started)));
        _outcomes.Add(SetOutcome.InPlace(plan.Request, manifest));
        _brought.Add(manifest);
    }

    private async Task GuardAsync(SetRequest request, Func<Task> work)
    {
        if (await SetGuard.RunAsync(request, session.Report, work) is not null) _outcomes.Add(SetOutcome.Failed(request));
    }

    private void RemoveSetsThatWentAway(IReadOnlyList<SetRequest> requests)
    {
        string[] gone = [.. _before.Files.Where(file => !requests.Any(request => DestinationPath.IsInside(file, request.Destination)) && _before.Matches(new FileInfo(file)))];
        foreach (string file in gone) File.Delete(file);
        Placement.RemoveEmptyFolders(gone.Select(file => Path.GetDirectoryName(file)!), outputFolder);
    }

    private void WriteNotes(IReadOnlyList<SetRequest> requests)
    {
        (SetRequest Request, Manifest Manifest)[] sets = [.. _outcomes.Where(outcome => outcome.Manifest is not null).Select(outcome => (outcome.Request, outcome.Manifest!))];
        var after = new Record();
        foreach ((SetRequest request, Manifest manifest) in sets)
        {
            foreach (ImageEntry image in manifest.Images) after.Add(new FileInfo(Destination.FileOf(request.Destination, image)));
            after.Add(new FileInfo(Path.Combine(request.Destination, Manifest.FileName)));
        }

        foreach (SetRequest request in requests.Where(request => sets.All(set => set.Request != request))) after.Keep(_before, request.Destination);
        work.WriteRecord(after, outputFolder);
        work.WriteFlow(sets);
        work.WritePublish(sets);
        if (_outcomes.Count == requests.Count && _outcomes.All(outcome => outcome.StampLine is not null)) work.WriteStamp(_outcomes.Select(outcome => outcome.StampLine!));
    }
}
