using MedicalImages.Files;
using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>The lock file of one project as it was when a command started. It does not change while the command runs.</summary>
/// <param name="File">Empty if there is no file, or if the project uses none.</param>
internal sealed record ProjectLock(LockSettings Settings, LockFile File, bool Exists)
{
    /// <exception cref="Diagnostics.MedicalImagesException">There is a file and it cannot be read.</exception>
    public static ProjectLock Load(LockSettings settings)
    {
        if (!settings.Use) return new ProjectLock(settings, LockFile.Empty, Exists: false);
        // Temporary files of a killed build.
        if (settings.MayWrite) TemporaryName.RemoveLeftovers(RegularFile.ResolveTarget(settings.Path));
        bool exists = System.IO.File.Exists(settings.Path);
        return new ProjectLock(settings, LockReader.Read(settings.Path), exists);
    }

    public bool Governs(SetRequest request) =>
        Settings.Use && !request.Source.Type.IsDataPackage && (request.IsFromNetwork || Settings.IncludesThisMachine);

    /// <summary>The entry for the current definition of a set; null if there is none. A data package has its own lock file.</summary>
    public LockedSet? Find(SetRequest request)
    {
        if (request.Source.Type.IsDataPackage) return DataPackage.Find(request);
        return Governs(request) ? File.Sets.FirstOrDefault(set => set.IsMatch(request)) : null;
    }

    /// <summary>The path of the file with the result of <see cref="Find"/>.</summary>
    public string GetPath(SetRequest request) =>
        request.Source.Type.IsDataPackage ? DataPackage.GetLockPath(request.Source.Path!) : Settings.Path;

    /// <summary>The entry with the name of the set, possibly for another selection.</summary>
    public LockedSet? FindNamesake(SetRequest request) =>
        Find(request) ?? (Governs(request) ? File.Sets.FirstOrDefault(set => set.HasName(request.Name)) : null);

    /// <summary>Describes why the lock file has no entry for the current definition of a set.</summary>
    public string DescribeMismatch(SetRequest request) => FindNamesake(request) is null
        ? $"{Path.GetFileName(Settings.Path)} has no set of this name"
        : $"{Path.GetFileName(Settings.Path)} has this set for another source or selection";
}
