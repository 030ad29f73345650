using System.Runtime.Versioning;
using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store;

/// <summary>
/// Checks whether other users can write to a store. They could have added an index entry or a proof for wrong content. Folders that the
/// user created (the root, the target of <c>cas</c>) are refused; folders of the store are repaired.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class StoreAccess
{
    private const UnixFileMode Reachable = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Refuses a root that another user owns, or that every user can write to. Changes nothing.</summary>
    public static void RequireRoot(string root) => RequireOwned(root);

    /// <summary>Refuses a link to a folder of blobs that another user owns, or that every user can write to. Changes nothing.</summary>
    public static void RequireBlobs(string root)
    {
        string blobs = Path.Combine(root, StoreNames.Blobs);
        if (Directory.Exists(blobs) && Links.IsLink(blobs)) RequireOwned(blobs);
    }

    /// <summary>Only for a folder that is known to be a store: anything else must not be changed.</summary>
    /// <returns>The number of repaired folders.</returns>
    public static int Repair(string root)
    {
        bool isReachable = RequireOwned(root).HasAnyOf(Reachable);
        int repaired = isReachable ? RepairTrees(root, StoreNames.Index, StoreNames.Locks) : 0;
        string blobs = Path.Combine(root, StoreNames.Blobs);
        if (!Directory.Exists(blobs)) return repaired;
        // A link to a larger disk leads out of a private root.
        if (Links.IsLink(blobs)) isReachable = RequireOwned(blobs).HasAnyOf(Reachable);
        else if (isReachable) repaired += RepairFolder(blobs);
        return isReachable ? repaired + OwnFolders(blobs).Sum(RepairFolder) : repaired;
    }

    /// <summary>Another user could change the target of a link.</summary>
    public static void RequireOwnedLink(string link)
    {
        try
        {
            // .NET does not provide the owner of a link. Setting its time to the current value fails for everyone except its owner and root
            // (utimensat(2)).
            File.SetLastWriteTimeUtc(link, File.GetLastWriteTimeUtc(link));
        }
        catch (IOException)
        {
            // The file system is read-only: then others cannot change the link either.
        }
        catch (UnauthorizedAccessException e)
        {
            throw StoreDiagnostics.StoreRefused.With(link, "a link that another user owns").AsException(e);
        }
    }

    private static UnixFileMode RequireOwned(string folder)
    {
        UnixFileMode mode = File.GetUnixFileMode(folder);
        if (mode.HasFlag(UnixFileMode.OtherWrite)) throw StoreDiagnostics.StoreRefused.With(folder, "writable by every user").AsException();
        SetMode(folder, mode);
        return mode;
    }

    private static int RepairTrees(string root, params string[] names) => names.Select(name => Path.Combine(root, name))
        .Where(folder => Directory.Exists(folder) && !Links.IsLink(folder))
        .Sum(folder => RepairFolder(folder) + OwnFolders(folder).Sum(RepairFolder));

    private static IEnumerable<string> OwnFolders(string folder) =>
        Directory.GetDirectories(folder).Where(inner => StoreNames.IsFolder(Path.GetFileName(inner)) && !Links.IsLink(inner));

    private static int RepairFolder(string folder)
    {
        UnixFileMode mode = File.GetUnixFileMode(folder);
        SetMode(folder, mode & ~WritableByOthers);
        return mode.HasAnyOf(WritableByOthers) ? 1 : 0;
    }

    // .NET does not provide the owner of a folder. chmod(2) fails for everyone except its owner and root, even if it changes nothing. Root
    // may use a store of any user: a container that runs as root mounts that of the user, and root can access it anyway.
    private static void SetMode(string folder, UnixFileMode mode)
    {
        try
        {
            File.SetUnixFileMode(folder, mode);
        }
        catch (UnauthorizedAccessException e)
        {
            throw StoreDiagnostics.StoreRefused.With(folder, "owned by another user").AsException(e);
        }
    }

    private static bool HasAnyOf(this UnixFileMode mode, UnixFileMode some) => (mode & some) != 0;
}
