namespace MedicalImages.Requests;

/// <summary>Whether, where and how the sets of this project are locked.</summary>
/// <param name="Use">False: no lock is read or written.</param>
/// <param name="Path">The lock file, absolute.</param>
/// <param name="MustMatch">Locked mode: the lock decides, and what it does not say is an error.</param>
/// <param name="MayWrite">False where the builds of everybody run: a lock is obeyed there and never written.</param>
internal sealed record LockSettings(bool Use, string Path, bool MustMatch, bool MayWrite)
{
    public const string FileName = "medical-images.lock.json";

    /// <summary>Sets whose images are on this machine are locked too.</summary>
    public bool IncludesThisMachine { get; init; }

    /// <summary>The file is this project's alone, so that an update may drop sets that the project has no more.</summary>
    public bool IsOwn { get; init; }

    /// <summary>One framework of several is built: what the lock has of the others stays.</summary>
    public bool IsOneOfSeveral { get; init; }

    public static LockSettings Read(SettingReader reader)
    {
        string path = reader.FullPath(reader["LockFile"].Length > 0 ? reader["LockFile"] : FileName);
        bool isShared = reader.Boolean("ContinuousIntegration") ?? false;
        bool? stated = reader.Boolean("LockedMode");
        bool all = reader["UseLockFile"].Equals("all", StringComparison.OrdinalIgnoreCase);
        return new LockSettings(all || (reader.Boolean("UseLockFile", "true, false or all") ?? true), path, stated ?? (isShared && File.Exists(path)), MayWrite: !(stated ?? isShared))
        {
            IncludesThisMachine = all,
            IsOwn = reader["LockFile"].Length == 0,
            IsOneOfSeveral = reader.Boolean("OneOfSeveralFrameworks") ?? false,
        };
    }
}
