using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands;

/// <summary>
/// Reads the current images of a set from its source, independent of the lock file. New images are fetched into the store: only the content
/// shows whether an image is the same.
/// </summary>
internal sealed class SourceComparison(SessionContext session)
{
    public async Task<LockedSet> FetchAsync(SetRequest request, CancellationToken cancellationToken)
    {
        await using IImageSource source = await session.Sources.OpenAsync(request, cancellationToken);
        FetchedSet fetched = await new SetFetcher(session)
            .FetchAsync(await SetPlan.ListAsync(request, source, cancellationToken), cancellationToken);
        DeidentificationCheck.Apply(request, fetched.Images.Select(image => image.Header), session.Report);
        string[] names = LockedImages.GetNames(source, fetched);
        return LockedImages.Create(names, fetched, session.Lock.FindNamesake(request), session.Store, cancellationToken);
    }

    /// <summary>The difference between the source and the lock file.</summary>
    public async Task<LockDifference> CompareAsync(SetRequest request, CancellationToken cancellationToken) =>
        LockDifference.Between(session.Lock.FindNamesake(request), await FetchAsync(request, cancellationToken));
}
