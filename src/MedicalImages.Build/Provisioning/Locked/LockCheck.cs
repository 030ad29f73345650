using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Locking;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning.Locked;

/// <summary>Compares what the sources have now with the lock. Writes neither lock nor destination.</summary>
internal sealed class LockCheck(SessionContext session)
{
    public async Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        bool good = true;
        session.Lock.Read();
        foreach (SetRequest request in requests.Once())
        {
            // A difference fails the check even where a failure of the set would only be a warning: telling it is what the check is for.
            if (!session.Lock.Governs(request)) session.Report.Say(Importance.Normal, $"{request.Name}: not locked, nothing to check.");
            else good &= await SetGuard.RunAsync(request with { OnFailure = OnFailure.Error }, session.Report, () => CompareAsync(request, cancellationToken)) is null;
        }

        return good;
    }

    private async Task CompareAsync(SetRequest request, CancellationToken cancellationToken)
    {
        LockDifference difference = await new LockSurvey(session).CompareAsync(request, cancellationToken);
        bool isLocked = session.Lock.Find(request) is not null;
        if (isLocked && difference.IsEmpty)
        {
            session.Report.Say(Importance.High, $"{request.Name}: the source has what the lock says.");
            return;
        }

        foreach (string line in difference.Lines) session.Report.Say(Importance.High, line);
        throw LockDiagnostics.CheckFailed.With(request.Name, isLocked ? difference.Summary : $"{session.Lock.Says(request)}; {difference.Summary}").AsException();
    }
}
