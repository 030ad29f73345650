using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.LockFiles;

/// <summary>The lock file of one project.</summary>
internal sealed class ProjectLock(LockSettings settings, ContentStore store, Report report, TimeProvider time)
{
    private const int MaxAttempts = 100;
    private LockFile _file = LockFile.Empty;
    private bool _isSaid;

    public LockSettings Settings { get; } = settings;

    public bool Exists { get; private set; }

    /// <summary>
    /// Called once, before the first lookup: a build that waited for another build of the project reads what that one wrote.
    /// </summary>
    public void Read()
    {
        if (!Settings.Use) return;
        // Temporary files of a killed build.
        if (Settings.MayWrite) TemporaryName.RemoveLeftovers(RegularFile.TargetOf(Settings.Path));
        Exists = File.Exists(Settings.Path);
        _file = LockReader.Read(Settings.Path);
    }

    public bool Governs(SetRequest request) => Settings.Use && request.Source.Type != SourceType.Package && (request.IsFromNetwork || Settings.IncludesThisMachine);

    /// <summary>The entry for the current definition of a set; null if there is none. A data package has its own lock file.</summary>
    public LockedSet? Find(SetRequest request) => request.Source.Type == SourceType.Package ? DataPackage.Find(request) : Governs(request) ? _file.Sets.FirstOrDefault(set => set.Answers(request)) : null;

    /// <summary>The path of the file with the result of <see cref="Find"/>.</summary>
    public string FileOf(SetRequest request) => request.Source.Type == SourceType.Package ? DataPackage.LockIn(request.Source.Path!) : Settings.Path;

    /// <summary>The entry with the name of the set, possibly for another selection.</summary>
    public LockedSet? FindNamesake(SetRequest request) => Find(request) ?? (Governs(request) ? _file.Sets.FirstOrDefault(set => set.Is(request.Name)) : null);

    /// <summary>Describes why the lock file has no entry for the current definition of a set.</summary>
    public string DescribeMismatch(SetRequest request) => FindNamesake(request) is null ? $"{Path.GetFileName(Settings.Path)} has no set of this name" : $"{Path.GetFileName(Settings.Path)} has this set for another source or selection";

    /// <summary>Adds a set to the current content of the file: other builds may have written it since it was read.</summary>
    public Task AddAsync(LockedSet set, CancellationToken cancellationToken) => ChangeAsync(sets => [.. sets.Where(other => !IsReplacedBy(other, set)), set], cancellationToken);

    public async Task ChangeAsync(Func<IReadOnlyList<LockedSet>, IReadOnlyList<LockedSet>> change, CancellationToken cancellationToken)
    {
        string mutex = Path.Combine(store.Root, StoreNames.Locks, Digest.Sha256(Settings.Path));
        using InterProcessLock alone = await InterProcessLock.EnterAsync(mutex, TimeSpan.FromMinutes(1), time, () => { }, cancellationToken);
        store.Flush(); // every machine relies on these blobs, and the source may not have them later
        for (int attempt = 1; !TryChange(change); attempt++)
        {
            // Builds with other stores do not share the mutex, and a mutex file next to the project would be added to version control.
            if (attempt == MaxAttempts) throw new IOException("other builds changed it repeatedly");
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private bool TryChange(Func<IReadOnlyList<LockedSet>, IReadOnlyList<LockedSet>> change)
    {
        byte[]? before = LockReader.ReadBytes(Settings.Path);
        LockFile known = before is null ? LockFile.Empty : LockReader.Read(Settings.Path, before);
        LockFile after = new(change(known.Sets));
        byte[] text = Encoding.UTF8.GetBytes(LockWriter.Text(after));
        // Compares bytes, not sets: the resolution of a merge is written to the file.
        if (before is not null && before.AsSpan().SequenceEqual(text)) return true;
        if (!LockWriter.TryReplace(Settings.Path, before, text)) return false;
        SayWritten(isNew: before is null, hasNames: HasNames(after), hadNames: HasNames(known));
        return true;
    }

    /// <summary>There is one set per name, or one for each framework that defines it differently.</summary>
    public bool IsReplacedBy(LockedSet other, LockedSet set) => other.Is(set.Name) && (!Settings.IsOneOfSeveral || other.SelectionSha256 == set.SelectionSha256);

    // Once for all sets: a file of the user was created or changed.
    private void SayWritten(bool isNew, bool hasNames, bool hadNames)
    {
        if (_isSaid) return;
        _isSaid = true;
        string content = hasNames && !hadNames
            ? " It contains file names, because a Layout uses them: make sure that they are not names of patients."
            : isNew && !hasNames ? " It contains UIDs and hashes, but no patient text. UIDs are identifiers, so use de-identified images." : "";
        string change = isNew ? "was created" : "has changed";
        report.Add(LockDiagnostics.Written.With(Settings.Path, change, IsInGit() ? "Commit" : "Keep", content) with { File = Settings.Path });
    }

    private static bool HasNames(LockFile file) => file.Sets.Any(set => set.Images.Any(image => image.SourceName is not null));

    private bool IsInGit()
    {
        for (string? folder = Path.GetDirectoryName(Settings.Path); folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Exists(Path.Combine(folder, ".git"))) return true;
        return false;
    }
}
