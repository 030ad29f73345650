using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Locking;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning.Locked;

/// <summary>Asks every source again and writes the lock anew, once, when all have answered.</summary>
internal sealed class LockUpdate(SessionContext session)
{
    private readonly List<LockedSet> _now = [];
    private readonly List<SetRequest> _failed = [];

    public async Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        session.Lock.Read();
        if (!session.Lock.Settings.Use) session.Report.Say(Importance.High, "MedicalImagesUseLockFile is false: there is no lock to update.");
        SetRequest[] governed = [.. requests.Where(session.Lock.Governs).Once()];
        foreach (SetRequest request in governed)
        {
            if (await SetGuard.RunAsync(request, session.Report, () => AskAsync(request, cancellationToken)) is not null) _failed.Add(request);
        }

        if (_failed.Exists(request => request.OnFailure == OnFailure.Error)) return false;
        if (governed.Length > 0 || session.Lock.Exists) await WriteAsync(cancellationToken);
        return true;
    }

    private async Task AskAsync(SetRequest request, CancellationToken cancellationToken)
    {
        LockedSet now = await new LockSurvey(session).AskAsync(request, cancellationToken);
        foreach (string line in LockDifference.Between(session.Lock.FindNamesake(request), now).Lines) session.Report.Say(Importance.High, line);
        _now.Add(now);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        string path = session.Lock.Settings.Path;
        try
        {
            await session.Lock.ChangeAsync(before => [.. before.Where(Stays), .. _now], cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LockDiagnostics.NotWritten.With(path, e.Message).AsException(e);
        }
    }

    // A lock that several projects or frameworks share keeps what this one knows nothing of.
    private bool Stays(LockedSet set)
    {
        if (_now.Exists(other => session.Lock.IsReplacedBy(set, other)) && !_failed.Exists(failed => set.Answers(failed))) return false;
        bool stays = !session.Lock.Settings.IsOwn || session.Lock.Settings.IsOneOfSeveral || _failed.Exists(failed => set.Is(failed.Name));
        if (!stays) session.Report.Say(Importance.High, $"{set.Name}: the project has no such set any more (as it is evaluated now); its {set.Images.Count} images leave the lock.");
        return stays;
    }
}
