using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands.DryRun;

/// <summary>
/// Lists every set, and reports what a build would fetch and how the source differs from the lock file. Fetches no image.
/// </summary>
internal sealed class DryRunCommand(SessionContext session) : ICommand<DryRunResult>
{
    private readonly List<DryRunSet> _sets = [];

    public async Task<DryRunResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        bool succeeded = true;
        foreach (SetRequest request in requests)
        {
            Diagnostic? problem = await SetFailureHandler.RunAsync(request, session.Report, () => ListAsync(request, cancellationToken));
            if (problem is not null) _sets.Add(DryRunSet.Failed(request, problem.Code));
            succeeded &= problem is null or { Severity: Severity.Warning };
        }

        ReportTotal();
        if (session.Settings.ReportFile is { } file) DryRunReport.Write(file, session.Store.Root, _sets);
        return new DryRunResult(succeeded, _sets);
    }

    private async Task ListAsync(SetRequest request, CancellationToken cancellationToken)
    {
        DryRunSet set = session.Lock.Find(request) is { } locked
            ? await FromLockAsync(request, locked, cancellationToken)
            : await FromSourceAsync(request, cancellationToken);
        _sets.Add(set);
        foreach (string line in set.Lines) session.Report.AddResult(line);
    }

    private async Task<DryRunSet> FromSourceAsync(SetRequest request, CancellationToken cancellationToken)
    {
        await using IImageSource source = await session.Sources.OpenAsync(request, cancellationToken);
        SetPlan plan = await SetPlan.ListAsync(request, source, cancellationToken);
        foreach (ListingDoubt doubt in source.Doubts) session.Report.Add(doubt.ToDiagnostic(request));
        LockState state = !session.Lock.Governs(request) ? LockState.NotUsed : session.Lock.FindNamesake(request) is null ? LockState.None
            : LockState.OtherSelection;
        RemoteImage[] placed = [.. plan.Images.Where(image => Dispositions.Get(request, image) != Disposition.Skip)];
        DryRunSet set = CreateSet(request, placed);
        return set with
        {
            Bytes = set.Bytes ?? plan.TotalSize,
            BytesToFetch = set.BytesToFetch ?? (set.InStore == 0 ? plan.TotalSize : null),
            IsAtMost = plan.Match is not null && request.Selection.IsStated,
            Lock = new DryRunLock(state),
            ListingNote = source.ListingNote,
            Licenses = plan.Licenses,
            Invalid = [.. plan.Images.Where(image => image.Problem is not null)],
        };
    }

    private async Task<DryRunSet> FromLockAsync(SetRequest request, LockedSet locked, CancellationToken cancellationToken)
    {
        LockedNames.Require(request, locked);
        await using var source = new LockedSource(locked, request, _ => throw new NotSupportedException("a dry run opens no image"));
        SetPlan plan = await SetPlan.LockedAsync(request, source, cancellationToken);
        return CreateSet(request, plan.Images) with
        {
            Licenses = plan.Licenses,
            Lock = session.Lock.Governs(request)
            ? await new ListedDifference(session).FindAsync(request, locked, cancellationToken)
            : new DryRunLock(LockState.NotUsed)
        };
    }

    private void ReportTotal()
    {
        string images = Plural.Images(_sets.Sum(set => set.Images));
        (int stored, int toFetch) = (_sets.Sum(set => set.InStore), _sets.Sum(set => set.ToFetch));
        string counts = $"{stored} in the store, {toFetch} to fetch";
        session.Report.AddHeadline($"{Plural.Format(_sets.Count, "set")}, {images}: {counts} (dry run; store {session.Store.Root})");
    }

    private DryRunSet CreateSet(SetRequest request, IReadOnlyList<RemoteImage> images)
    {
        using var index = session.Store.OpenIndex(request.Source.Origin);
        RemoteImage[] stored = [.. images.Where(image => IsStored(Sha256Of(image) ?? index.FindSeen(image.Locator, image.Stamp)))];
        RemoteImage[] missing = [.. images.Where(image => !IsStored(Sha256Of(image)))];
        return new DryRunSet(request, images.Count, RemoteImage.SumSizes(images), stored.Length, missing.Length,
            RemoteImage.SumSizes(missing));

        string? Sha256Of(RemoteImage image) => image.Sha256 ?? index.Find(image.Locator, image.Revision);
    }

    private bool IsStored(string? sha256) => sha256 is not null && session.Store.Contains(sha256);
}
