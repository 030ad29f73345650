using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Locking;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Store;

namespace MedicalImages.Build.Provisioning;

/// <summary>The lock file of one project, as it was when the build began.</summary>
internal sealed class ProjectLock(LockSettings settings, ContentStore store, Report report, TimeProvider time)
{
    private readonly LockFile _file = settings.Use ? LockReader.Read(settings.Path) : LockFile.Empty;

    public LockSettings Settings { get; } = settings;

    public bool Exists { get; } = settings.Use && File.Exists(settings.Path);

    public bool Governs(SetRequest request) => Settings.Use && request.IsFromNetwork;

    /// <summary>What the lock says of a set as it is asked for now; null where it says nothing.</summary>
    public LockedSet? Find(SetRequest request) => Governs(request) ? _file.Sets.FirstOrDefault(set => set.Answers(request)) : null;

    /// <summary>What it says of the set of that name, perhaps for another selection.</summary>
    public LockedSet? FindNamesake(SetRequest request) => Find(request) ?? (Governs(request) ? _file.Sets.FirstOrDefault(set => set.Is(request.Name)) : null);

    /// <summary>Adds a set to what the file says by now, for other builds may have written since. Says so where it cannot be written.</summary>
    /// <returns>False where the file could not be written.</returns>
    public async Task<bool> WriteAsync(LockedSet set, CancellationToken cancellationToken) => await WriteAsync(sets => [.. sets.Where(other => !IsReplacedBy(other, set)), set], cancellationToken);

    public async Task<bool> WriteAsync(Func<IReadOnlyList<LockedSet>, IReadOnlyList<LockedSet>> change, CancellationToken cancellationToken)
    {
        try
        {
            using SingleFlight alone = await SingleFlight.EnterAsync(Path.Combine(store.Root, "locks", Digest.Sha256(Settings.Path)), TimeSpan.FromMinutes(1), time, () => { }, cancellationToken);
            bool isNew = !File.Exists(Settings.Path);
            LockFile before = LockReader.Read(Settings.Path);
            var after = new LockFile(change(before.Sets));
            if (isNew || LockWriter.Text(before) != LockWriter.Text(after)) LockWriter.Write(Settings.Path, after);
            if (isNew) SayCommit();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Say(Importance.High, $"The lock {Settings.Path} was not written ({Redaction.Clean(e.Message)}): the build goes on without one.");
            return false;
        }
    }

    private bool IsReplacedBy(LockedSet other, LockedSet set) => other.Is(set.Name) && (!Settings.IsOneOfSeveral || other.SelectionSha256 == set.SelectionSha256);

    private void SayCommit()
    {
        for (string? folder = Path.GetDirectoryName(Settings.Path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!Path.Exists(Path.Combine(folder, ".git"))) continue;
            report.Say(Importance.High, $"{Settings.Path} is new: commit it, and every machine has the same images. It holds UIDs and hashes, no patient text; UIDs are identifiers, so use de-identified images.");
            return;
        }
    }
}
