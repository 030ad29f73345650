using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Commands.DryRun;

/// <summary>Compares a lock file with a listing, without fetching an image.</summary>
internal sealed class ListedDifference(SessionContext session)
{
    public async Task<DryRunLock> FindAsync(SetRequest request, LockedSet locked, CancellationToken cancellationToken)
    {
        if (session.Settings.Offline) return new DryRunLock(LockState.Unknown) { Reason = "offline" };
        try
        {
            return await CompareAsync(request, locked, cancellationToken);
        }
        catch (Exception e) when (SetFailureHandler.Describe(e, request) is { } problem)
        {
            return new DryRunLock(LockState.Unknown) { Reason = $"{problem.Code}: {problem.Message}" };
        }
    }

    private async Task<DryRunLock> CompareAsync(SetRequest request, LockedSet locked, CancellationToken cancellationToken)
    {
        await using IImageSource source = await session.Sources.OpenAsync(request, cancellationToken);
        SetPlan plan = await SetPlan.ListAsync(request, source, cancellationToken);
        if (plan.Match is not null && !IsSufficient(plan))
            return new DryRunLock(LockState.Unknown)
            { Reason = "the selection requires the headers of the images« («command Check» reads them)|| («command Check» reads them)»" };
        using var index = session.Store.OpenIndex(request.Source.Origin);
        Dictionary<string, RemoteImage> listed = plan.Images.Where(image => Dispositions.Get(request, image) != Disposition.Skip)
            .ToDictionary(image => LockedSource.GetName(source, image.Locator), StringComparer.Ordinal);
        int removed = locked.Images.Count(image => !listed.ContainsKey(image.Locator));
        int changed = locked.Images.Count(image => listed.TryGetValue(image.Locator, out RemoteImage? now) && IsAnother(image, now, index));
        int added = listed.Count - (locked.Images.Count - removed);
        string? terms = LockedTerms.DescribeChange(locked.Licenses, plan.Licenses);
        bool isSame = added + removed + changed == 0 && terms is null;
        return new DryRunLock(isSame ? LockState.Matches : LockState.Differs, added, removed, changed) { Terms = terms };
    }

    // Without a selection, every listed image is in the set.
    private static bool IsSufficient(SetPlan plan) => !plan.Request.Selection.IsStated && plan.Request.OnInvalid == OnInvalid.Error
        && plan.Images.All(image => image.Size is not null || image.Sha256 is not null);

    private static bool IsAnother(LockedImage locked, RemoteImage listed, StoreIndex index) =>
        (listed.Size is { } size && size != locked.Size)
            || ((listed.Sha256 ?? index.Find(listed.Locator, listed.Revision)) is { } sha256 && sha256 != locked.Sha256);
}
