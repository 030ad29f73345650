using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands;

/// <summary>
/// The locked sets of a project, for commands other than placing: every image is in the store and verified, as in a build.
/// </summary>
/// <param name="purpose">A verb, for messages.</param>
internal sealed class LockedSets(SessionContext session, string purpose)
{
    /// <returns>Null if a set failed, which was reported.</returns>
    public async Task<IReadOnlyList<FetchedSet>?> FetchSetAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        var sets = new List<FetchedSet>();
        bool succeeded = true;
        foreach (SetRequest request in requests.DistinctSets())
        {
            // A build may continue without a set, but these commands require it.
            SetRequest strict = request with { OnFailure = OnFailure.Error };
            if (session.Lock.Governs(request))
                succeeded &= await SetFailureHandler.RunAsync(strict, session.Report,
                async () => sets.Add(await FetchSetAsync(strict, cancellationToken))) is null;
            else ReportUngoverned(request);
        }

        return succeeded ? sets : null;
    }

    private void ReportUngoverned(SetRequest request)
    {
        string where = request.Source.Type.IsGenerated ? "generated on every machine" : "on this machine";
        session.Report.AddResult($"{request.Name}: there is nothing to {purpose}: {request.Source.Text} is {where} and not locked.");
    }

    private async Task<FetchedSet> FetchSetAsync(SetRequest request, CancellationToken cancellationToken)
    {
        LockedSet locked = session.Lock.Find(request)
            ?? throw MirrorDiagnostics.NothingLocked.With(request.Name, session.Lock.Settings.Path, purpose).AsException();
        IImageSource? opened = null;
        await using var source = new LockedSource(locked, request,
            async token => opened = await session.Sources.OpenAsync(request, token, isLocked: true));
        try
        {
            SetPlan plan = await SetPlan.LockedAsync(request, source, cancellationToken);
            FetchedSet fetched = await new SetFetcher(session).FetchAsync(plan, cancellationToken);
            // images that must not be placed must not be distributed either
            DeidentificationCheck.Apply(request, fetched.Images.Select(image => image.Header), session.Report);
            return fetched.Numbered(locked);
        }
        finally
        {
            if (opened is not null) await opened.DisposeAsync();
        }
    }
}
