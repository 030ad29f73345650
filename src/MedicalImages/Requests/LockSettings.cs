namespace MedicalImages.Requests;

/// <summary>Whether, where and how the sets of this project are locked.</summary>
/// <param name="Use">False: no lock file is read or written.</param>
/// <param name="Path">Absolute path of the lock file.</param>
/// <param name="MustMatch">Locked mode: a set without a matching entry is an error.</param>
/// <param name="MayWrite">False on CI systems: a lock file is used but not written.</param>
internal sealed record LockSettings(bool Use, string Path, bool MustMatch, bool MayWrite)
{
    public const string FileName = "medical-images.lock.json";

    /// <summary>Sets with local images are locked, too.</summary>
    public bool IncludesThisMachine { get; init; }

    /// <summary>Only this project uses the file, so an update may remove sets that the project no longer has.</summary>
    public bool IsOwn { get; init; }

    /// <summary>One of several frameworks is built: the entries of the others are kept.</summary>
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
