using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands;

/// <summary>Asks a set's source what the set is now, whatever the lock says. What is new comes into the store: only bytes tell whether an image is the same.</summary>
internal sealed class LockSurvey(SessionContext session)
{
    public async Task<LockedSet> AskAsync(SetRequest request, CancellationToken cancellationToken)
    {
        await using IImageSource source = await session.Sources.OpenAsync(request, cancellationToken);
        FetchedSet fetched = await new SetFetcher(session).FetchAsync(await SetPlan.ListAsync(request, source, cancellationToken), cancellationToken);
        IdentityCheck.Apply(request, [.. fetched.Images.Select(image => image.Header)], session.Report);
        return await LockedImages.CreateAsync(source, fetched, session.Lock.FindNamesake(request), session.Store, cancellationToken);
    }

    /// <summary>How what the source has now differs from what the lock says of the set.</summary>
    public async Task<LockDifference> CompareAsync(SetRequest request, CancellationToken cancellationToken) =>
        LockDifference.Between(session.Lock.FindNamesake(request), await AskAsync(request, cancellationToken));
}
