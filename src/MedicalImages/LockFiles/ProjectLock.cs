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

    /// <summary>Once, before anything is looked up: a build that had to wait for another of the same project finds what that one wrote.</summary>
    public void Read()
    {
        if (!Settings.Use) return;
        // Of a build that was killed while it wrote.
        if (Settings.MayWrite) TemporaryName.RemoveLeftovers(RegularFile.TargetOf(Settings.Path));
        Exists = File.Exists(Settings.Path);
        _file = LockReader.Read(Settings.Path);
    }

    public bool Governs(SetRequest request) => Settings.Use && !request.Source.Type.IsDataPackage && (request.IsFromNetwork || Settings.IncludesThisMachine);

    /// <summary>What the lock says of a set as it is asked for now; null where it says nothing. A data package brings its own.</summary>
    public LockedSet? Find(SetRequest request) => request.Source.Type.IsDataPackage ? DataPackage.Find(request) : Governs(request) ? _file.Sets.FirstOrDefault(set => set.Answers(request)) : null;

    /// <summary>Where what <see cref="Find"/> says is written.</summary>
    public string FileOf(SetRequest request) => request.Source.Type.IsDataPackage ? DataPackage.LockIn(request.Source.Path!) : Settings.Path;

    /// <summary>What it says of the set of that name, perhaps for another selection.</summary>
    public LockedSet? FindNamesake(SetRequest request) => Find(request) ?? (Governs(request) ? _file.Sets.FirstOrDefault(set => set.Is(request.Name)) : null);

    /// <summary>What is wrong with the lock, for a set that it does not answer.</summary>
    public string DescribeMismatch(SetRequest request) => FindNamesake(request) is null ? $"{Path.GetFileName(Settings.Path)} has no set of this name" : $"{Path.GetFileName(Settings.Path)} has it for another source or selection";

    /// <summary>Adds a set to what the file says by now: other builds may have written since this one read it.</summary>
    public Task AddAsync(LockedSet set, CancellationToken cancellationToken) => ChangeAsync(sets => [.. sets.Where(other => !IsReplacedBy(other, set)), set], cancellationToken);

    public async Task ChangeAsync(Func<IReadOnlyList<LockedSet>, IReadOnlyList<LockedSet>> change, CancellationToken cancellationToken)
    {
        string mutex = Path.Combine(store.Root, StoreNames.Locks, Digest.Sha256(Settings.Path));
        using InterProcessLock alone = await InterProcessLock.EnterAsync(mutex, TimeSpan.FromMinutes(1), time, () => { }, cancellationToken);
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
        byte[]? before = LockReader.ReadBytes(Settings.Path);
        LockFile known = before is null ? LockFile.Empty : LockReader.Read(Settings.Path, before);
        LockFile after = new(change(known.Sets));
        byte[] text = Encoding.UTF8.GetBytes(LockWriter.Text(after));
        // The bytes that are there, not the sets: what a merge left to be settled is written down settled.
        if (before is not null && before.AsSpan().SequenceEqual(text)) return true;
        if (!LockWriter.TryReplace(Settings.Path, before, text)) return false;
        SayWritten(isNew: before is null, hasNames: HasNames(after), hadNames: HasNames(known));
        return true;
    }

    /// <summary>Of one name there is one set, or one for each framework that has it in another way.</summary>
    public bool IsReplacedBy(LockedSet other, LockedSet set) => other.Is(set.Name) && (!Settings.IsOneOfSeveral || other.SelectionSha256 == set.SelectionSha256);

    // Once for all sets: a file of the user's appeared, or is another.
    private void SayWritten(bool isNew, bool hasNames, bool hadNames)
    {
        if (_isSaid) return;
        _isSaid = true;
        string content = hasNames && !hadNames
            ? " It holds the names of files, because a Layout asks for them: make sure that they are not names of patients."
            : isNew && !hasNames ? " It holds UIDs and hashes, no patient text; UIDs are identifiers, so use de-identified images." : "";
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
