using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>Locked mode: reports the differences from the lock file, and fails.</summary>
internal sealed class LockedMode(SessionContext session)
{
    /// <summary>A set without a matching entry.</summary>
    public async Task<MedicalImagesException> RefuseAsync(SetRequest request, CancellationToken cancellationToken)
    {
        if (!session.Lock.Exists) return LockDiagnostics.NoLockInLockedMode.With(request.Name, session.Lock.Settings.Path).AsException();
        string difference = await ReportDifferenceAsync(request, cancellationToken) is { } found
            ? $" The source now has: {found.Summary}."
            : "";
        return LockDiagnostics.DoesNotMatch.With(request.Name, session.Lock.DescribeMismatch(request), difference).AsException();
    }

    /// <summary>The images of the source that differ from the lock file; null if the source cannot be read.</summary>
    public async Task<LockDifference?> ReportDifferenceAsync(SetRequest request, CancellationToken cancellationToken)
    {
        if (session.Settings.Offline) return null;
        try
        {
            LockDifference difference = await new SourceComparison(session).CompareAsync(request, cancellationToken);
            foreach (string line in difference.Lines) session.Report.AddResult(line);
            return difference;
        }
        catch (Exception e) when (SetFailureHandler.Describe(e, request) is { } problem)
        {
            session.Report.AddResult($"{request.Name}: the current content of the source is not known ({problem.Code}: {problem.Message})");
            return null;
        }
    }
}
