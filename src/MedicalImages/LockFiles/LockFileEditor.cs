using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.LockFiles;

/// <summary>Changes the lock file of one project, whatever other builds write meanwhile.</summary>
internal sealed class LockFileEditor(LockSettings settings, ContentStore store, Report report, TimeProvider time)
{
    private const int MaxAttempts = 100;
    private bool _isSaid;

    /// <summary>Adds a set to what the file says by now: other builds may have written since this one read it.</summary>
    public Task AddAsync(LockedSet set, CancellationToken cancellationToken) =>
        ChangeAsync(sets => [.. sets.Where(other => !set.Replaces(other, settings)), set], cancellationToken);

    public async Task ChangeAsync(Func<IReadOnlyList<LockedSet>, IReadOnlyList<LockedSet>> change, CancellationToken cancellationToken)
    {
        string mutex = Path.Combine(store.Root, StoreNames.Locks, Digest.Sha256(settings.Path));
        var patience = TimeSpan.FromMinutes(1);
        using InterProcessLock alone = await InterProcessLock.EnterAsync(mutex, patience, time, () => { }, cancellationToken);
        store.Flush(); // the lock promises these blobs to every machine, and the source may not have them tomorrow
        for (int attempt = 1; !TryChange(change); attempt++)
        {
            // Builds with other stores do not see the mutex, and a mutex file beside the project would end up in version control.
            if (attempt == MaxAttempts) throw new IOException("other builds change it again and again");
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private bool TryChange(Func<IReadOnlyList<LockedSet>, IReadOnlyList<LockedSet>> change)
    {
        byte[]? before = LockReader.ReadBytes(settings.Path);
        LockFile known = before is null ? LockFile.Empty : LockReader.Read(settings.Path, before);
        LockFile after = new(change(known.Sets));
        byte[] text = Encoding.UTF8.GetBytes(LockWriter.Text(after));
        // The bytes that are there, not the sets: what a merge left to be settled is written down settled.
        if (before is not null && before.AsSpan().SequenceEqual(text)) return true;
        if (!LockWriter.TryReplace(settings.Path, before, text)) return false;
        SayWritten(isNew: before is null, hasNames: HasNames(after), hadNames: HasNames(known));
        return true;
    }

    // Once for all sets: a file of the user's appeared, or is another.
    private void SayWritten(bool isNew, bool hasNames, bool hadNames)
    {
        if (_isSaid) return;
        _isSaid = true;
        string content = hasNames && !hadNames
            ? " It holds the names of files, because a Layout asks for them: make sure that they are not names of patients."
            : isNew && !hasNames ? " It holds UIDs and hashes, no patient text; UIDs are identifiers, so use de-identified images." : "";
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
