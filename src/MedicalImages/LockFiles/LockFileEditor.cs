using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.LockFiles;

/// <summary>Changes the lock file of one project, and preserves concurrent changes of other builds.</summary>
internal sealed class LockFileEditor(LockSettings settings, ContentStore store, Report report, TimeProvider time)
{
    private const int MaxAttempts = 100;
    private bool _isReported;

    /// <summary>Adds a set to the current content of the file: other builds may have written it since it was read.</summary>
    public Task AddAsync(LockedSet set, CancellationToken cancellationToken) =>
        ChangeAsync(sets => [.. sets.Where(other => !set.Replaces(other, settings)), set], cancellationToken);

    public async Task ChangeAsync(Func<IReadOnlyList<LockedSet>, IReadOnlyList<LockedSet>> change, CancellationToken cancellationToken)
    {
        string mutex = StoreNames.GetLock(store.Root, settings.Path);
        var patience = TimeSpan.FromMinutes(1);
        using InterProcessLock alone = await InterProcessLock.EnterAsync(mutex, patience, time, () => { }, cancellationToken);
        store.Flush(); // a committed lock file requires these blobs, and the source may delete its images later
        for (int attempt = 1; !TryChange(change); attempt++)
        {
            // Builds with other stores do not share the mutex, and a mutex file next to the project would be added to version control.
            if (attempt == MaxAttempts) throw new IOException("other «builds|processes» changed it repeatedly");
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private bool TryChange(Func<IReadOnlyList<LockedSet>, IReadOnlyList<LockedSet>> change)
    {
        byte[]? before = LockReader.ReadBytes(settings.Path);
        LockFile known = before is null ? LockFile.Empty : LockReader.Read(settings.Path, before);
        LockFile after = new(change(known.Sets));
        if (before is null)
        {
            if (!LockWriter.TryCreate(settings.Path, after)) return false; // its whole text is never in memory
        }
        else
        {
            byte[] text = LockWriter.Encode(after);
            // Compares bytes, not sets: the resolution of a merge is written to the file.
            if (before.AsSpan().SequenceEqual(text)) return true;
            if (!LockWriter.TryReplace(settings.Path, before, text)) return false;
        }

        ReportWritten(isNew: before is null, hasNames: HasNames(after), hadNames: HasNames(known));
        return true;
    }

    // Once for all sets: a file of the user was created or changed.
    private void ReportWritten(bool isNew, bool hasNames, bool hadNames)
    {
        if (_isReported) return;
        _isReported = true;
        string content = hasNames && !hadNames
            ? " It contains file names, because a Layout uses them: make sure that they are not names of patients."
            : isNew && !hasNames
                ? " It contains UIDs and hashes, but no patient text. UIDs are identifiers, so use de-identified images."
                : "";
        string change = isNew ? "was created" : "has changed";
        Diagnostic written = LockDiagnostics.Written.With(settings.Path, change, IsInGit() ? "Commit" : "Keep", content);
        report.Add(written with { File = settings.Path });
    }

    private static bool HasNames(LockFile file) => file.Sets.Any(set => set.Images.Any(image => image.SourceName is not null));

    private bool IsInGit()
    {
        for (string? folder = Path.GetDirectoryName(settings.Path); folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Exists(Path.Combine(folder, ".git"))) return true;
        return false;
    }
}
