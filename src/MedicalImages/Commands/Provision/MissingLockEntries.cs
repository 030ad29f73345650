using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands.Provision;

/// <summary>Adds fetched sets to the lock file if it has no entry for them and the build may write it.</summary>
internal sealed class MissingLockEntries(SessionContext session)
{
    private readonly LockFileEditor _editor = session.EditLock();

    /// <summary>The set with the order and the ordinals of its lock file entry.</summary>
    public async Task<FetchedSet> ApplyAsync(IImageSource source, FetchedSet fetched, CancellationToken cancellationToken)
    {
        if (fetched.Set.Locked is { } governing) return fetched.Numbered(governing, image => image.Remote.Locator);
        SetRequest request = fetched.Request;
        ProjectLock file = session.Lock;
        if (!file.Governs(request) || !file.Settings.MayWrite) return fetched;
        LockedSet? namesake = file.FindNamesake(request);
        LockedSet locked = LockedImages.Create(source, fetched, namesake, session.Store, cancellationToken);
        try
        {
            await _editor.AddAsync(locked, cancellationToken);
            return fetched.Numbered(locked, image => LockedSource.GetName(source, image.Remote.Locator));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Diagnostic notKept = LockDiagnostics.NotKept.With(request.Name, file.Settings.Path, e.Message);
            session.Report.Add(notKept with { File = request.File });
            return fetched;
        }
    }
}
