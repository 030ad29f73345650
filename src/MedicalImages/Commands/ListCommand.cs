using MedicalImages.Commands.DryRun;
using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands;

/// <summary>
/// Lists every set, and reports what a build would fetch and how the source differs from the lock file. Fetches no image.
/// </summary>
internal sealed class ListCommand(SessionContext session) : ICommand<CommandResult>
{
    private readonly List<DryRunSet> _forecasts = [];

    public async Task<CommandResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        bool good = true;
        foreach (SetRequest request in requests)
        {
            Diagnostic? problem = await SetGuard.RunAsync(request, session.Report, () => SayAsync(request, cancellationToken));
            if (problem is not null) _forecasts.Add(DryRunSet.Failed(request, problem.Code));
            good &= problem is null or { Severity: Severity.Warning };
        }

        ReportTotal();
        if (session.Settings.ReportFile is { } file) DryRunReport.Write(file, session.Store.Root, _forecasts);
        return new CommandResult(good);
    }

    private async Task SayAsync(SetRequest request, CancellationToken cancellationToken)
    {
        DryRunSet forecast = session.Lock.Find(request) is { } locked
            ? await OfLockAsync(request, locked, cancellationToken)
            : await OfSourceAsync(request, cancellationToken);
        _forecasts.Add(forecast);
        foreach (string line in forecast.Lines) session.Report.Result(line);
    }

    private async Task<DryRunSet> OfSourceAsync(SetRequest request, CancellationToken cancellationToken)
    {
        await using IImageSource source = await session.Sources.OpenAsync(request, cancellationToken);
        SetPlan plan = await SetPlan.ListAsync(request, source, cancellationToken);
        foreach (ListingDoubt doubt in source.Doubts) session.Report.Add(doubt.Of(request));
        LockState state = !session.Lock.Governs(request) ? LockState.NotUsed : session.Lock.FindNamesake(request) is null ? LockState.None
            : LockState.OtherSelection;
        RemoteImage[] placed = [.. plan.Images.Where(image => Dispositions.Get(request, image) != Disposition.Skip)];
        return Forecast(request, placed) with
        {
            IsAtMost = plan.Match is not null,
            Lock = new DryRunLock(state),
            ListingNote = source.ListingNote,
            Invalid = [.. plan.Images.Where(image => image.Problem is not null)],
        };
    }

    private async Task<DryRunSet> OfLockAsync(SetRequest request, LockedSet locked, CancellationToken cancellationToken)
    {
        LockedNames.Require(request, locked);
        await using var source = new LockedSource(locked, request, _ => throw new NotSupportedException("a dry run opens no image"));
        SetPlan plan = await SetPlan.LockedAsync(request, source, cancellationToken);
        return Forecast(request, plan.Images) with
        {
            Lock = session.Lock.Governs(request)
            ? await new ListedDifference(session).FindAsync(request, locked, cancellationToken)
            : new DryRunLock(LockState.NotUsed)
        };
    }

    private void ReportTotal()
    {
        string images = Plural.Images(_forecasts.Sum(forecast => forecast.Images));
        (int stored, int toFetch) = (_forecasts.Sum(forecast => forecast.InStore), _forecasts.Sum(forecast => forecast.ToFetch));
        string counts = $"{stored} in the store, {toFetch} to fetch";
        session.Report.Headline($"{Plural.Format(_forecasts.Count, "set")}, {images}: {counts} (dry run; store {session.Store.Root})");
    }

    private DryRunSet Forecast(SetRequest request, IReadOnlyList<RemoteImage> images)
    {
        using var index = session.Store.OpenIndex(request.Source.Origin);
        RemoteImage[] stored = [.. images.Where(image => IsStored(Sha256Of(image) ?? index.FindSeen(image.Locator, image.Stamp)))];
        RemoteImage[] missing = [.. images.Where(image => !IsStored(Sha256Of(image)))];
        return new DryRunSet(request, images.Count, RemoteImage.SizeOf(images), stored.Length, missing.Length,
            RemoteImage.SizeOf(missing));

        string? Sha256Of(RemoteImage image) => image.Sha256 ?? index.Find(image.Locator, image.Revision);
    }

    private bool IsStored(string? sha256) => sha256 is not null && session.Store.Has(sha256);
}
