using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Threading;

namespace MedicalImages.Commands.Provision;

/// <summary>Adds fetched sets to the lock file if it has no entry for them and the build may write it.</summary>
internal sealed class MissingLockEntries(SessionContext session)
{
    private readonly LockFileEditor _editor = session.EditLock();

    /// <summary>
    /// Numbers a set as its entry does. A missing entry is written by another thread, while this one copies the images to a temporary
    /// folder: for 4,000 images, it takes 15 ms, and longer on a disk that must be flushed.
    /// </summary>
    public NumberedSet Start(IImageSource source, FetchedSet fetched, CancellationToken cancellationToken)
    {
        if (fetched.Set.Locked is { } governing)
            return new NumberedSet(fetched.Numbered(governing), Written: null);
        SetRequest request = fetched.Request;
        ProjectLock file = session.Lock;
        if (!file.Governs(request) || !file.Settings.MayWrite) return new NumberedSet(fetched, Written: null);
        string[] names = LockedImages.GetNames(source, fetched);
        LockedSet locked = LockedImages.Create(names, fetched, file.FindNamesake(request), session.Store, cancellationToken);
        FetchedSet numbered = fetched.Numbered(locked, names);
        return new NumberedSet(numbered, OwnThread.RunAsync(() => TryAddAsync(request, locked, cancellationToken)));
    }

    private async Task<bool> TryAddAsync(SetRequest request, LockedSet locked, CancellationToken cancellationToken)
    {
        try
        {
            await _editor.AddAsync(locked, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Diagnostic notKept = LockDiagnostics.NotKept.With(request.Name, session.Lock.Settings.Path, e.Message);
            session.Report.Add(notKept with { File = request.File });
            return false;
        }
    }
}
