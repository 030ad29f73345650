using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Locking;
using MedicalImages.Build.Provisioning.Invalid;
using MedicalImages.Build.Provisioning.Locked;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources;
using MedicalImages.Build.Store;

namespace MedicalImages.Build.Provisioning.Forecasts;

/// <summary>Lists every set and says what a build would fetch, and how the source differs from the lock. Moves no image.</summary>
internal sealed class DryRun(SessionContext session)
{
    private readonly List<SetForecast> _forecasts = [];

    public async Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        bool good = true;
        session.Lock.Read();
        foreach (SetRequest request in requests)
        {
            Diagnostic? problem = await SetGuard.RunAsync(request, session.Report, () => SayAsync(request, cancellationToken));
            if (problem is not null) _forecasts.Add(SetForecast.Failed(request, problem.Code));
            good &= problem is null or { Severity: Severity.Warning };
        }

        SayTotal();
        if (session.Settings.ReportFile is { } file) await ForecastReport.WriteAsync(file, session.Store.Root, _forecasts, cancellationToken);
        return good;
    }

    private async Task SayAsync(SetRequest request, CancellationToken cancellationToken)
    {
        SetForecast forecast = session.Lock.Find(request) is { } locked ? await OfLockAsync(request, locked, cancellationToken) : await OfSourceAsync(request, cancellationToken);
        _forecasts.Add(forecast);
        foreach (string line in forecast.Lines) session.Report.Result(line);
    }

    private async Task<SetForecast> OfSourceAsync(SetRequest request, CancellationToken cancellationToken)
    {
        IImageSource source = await session.Sources.OpenAsync(request, cancellationToken);
        using var ownership = source as IDisposable;
        SetPlan plan = await SetPlan.ListAsync(request, source, cancellationToken);
        foreach (ListingDoubt doubt in source.Doubts) session.Report.Add(doubt.Of(request));
        LockState state = !session.Lock.Governs(request) ? LockState.NotUsed : session.Lock.FindNamesake(request) is null ? LockState.None : LockState.OtherSelection;
        RemoteImage[] placed = [.. plan.Images.Where(image => Fates.Of(request, image) != Fate.Skip)];
        return Forecast(request, placed) with
        {
            IsAtMost = plan.Match is not null,
            Lock = new LockForecast(state),
            Remark = source.Remark,
            Invalid = [.. plan.Images.Where(image => image.Problem is not null)],
        };
    }

    private async Task<SetForecast> OfLockAsync(SetRequest request, LockedSet locked, CancellationToken cancellationToken)
    {
        LockedNames.Require(request, locked);
        using var source = new LockedSource(locked, request, _ => throw new NotSupportedException("a dry run opens no image"));
        SetPlan plan = await SetPlan.LockedAsync(request with { LockSha256 = locked.Sha256 }, source, cancellationToken);
        return Forecast(request, plan.Images) with { Lock = session.Lock.Governs(request) ? await new ListedDifference(session).FindAsync(request, locked, cancellationToken) : new LockForecast(LockState.NotUsed) };
    }

    private void SayTotal()
    {
        string images = Plural.Images(_forecasts.Sum(forecast => forecast.Images));
        (int stored, int toFetch) = (_forecasts.Sum(forecast => forecast.InStore), _forecasts.Sum(forecast => forecast.ToFetch));
        string counts = $"{stored} in the store, {toFetch} to fetch";
        session.Report.Headline($"{Plural.Of(_forecasts.Count, "set")}, {images}: {counts} (dry run; store {session.Store.Root})");
    }

    private SetForecast Forecast(SetRequest request, IReadOnlyList<RemoteImage> images)
    {
        using var index = new StoreIndex(session.Store, request.Source.Origin);
        RemoteImage[] stored = [.. images.Where(image => IsStored(Sha256Of(image) ?? index.FindSeen(image.Locator, image.Stamp)))];
        RemoteImage[] missing = [.. images.Where(image => !IsStored(Sha256Of(image)))];
        return new SetForecast(request, images.Count, RemoteImage.SizeOf(images), stored.Length, missing.Length,
            RemoteImage.SizeOf(missing));

        string? Sha256Of(RemoteImage image) => image.Sha256 ?? index.Find(image.Locator, image.Revision);
    }

    private bool IsStored(string? sha256) => sha256 is not null && session.Store.Has(sha256);
}
