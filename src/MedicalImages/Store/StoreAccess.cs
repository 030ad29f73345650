using System.Runtime.Versioning;
using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store;

/// <summary>
/// Who else can write to a store. What others could have written is not a hint of ours: a planted proof would make a wrong blob right.
/// Folders that the user
/// made (the root, what <c>cas</c> leads to) are refused; those that we made are repaired.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class StoreAccess
{
    private const UnixFileMode Reachable = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Refuses a root that somebody else owns, or that everybody can write to. Changes nothing.</summary>
    public static void RequireRoot(string root) => RequireOurs(root);

    /// <summary>For a folder that is known to be a store: anything else must not be changed.</summary>
    /// <returns>How many folders were repaired.</returns>
    public static int Repair(string root)
    {
        bool isReachable = RequireOurs(root).HasAnyOf(Reachable);
        int repaired = isReachable ? RepairTrees(root, StoreNames.Index, StoreNames.Locks) : 0;
        string blobs = Path.Combine(root, StoreNames.Blobs);
        if (!Directory.Exists(blobs)) return repaired;
        // A link to a larger disk leads out of a private root.
        if (Links.IsLink(blobs)) isReachable = RequireOurs(blobs).HasAnyOf(Reachable);
        else if (isReachable) repaired += RepairFolder(blobs);
        return isReachable ? repaired + OwnFolders(blobs).Sum(RepairFolder) : repaired;
    }

    /// <summary>A link that somebody else can change leads to whatever they like.</summary>
    public static void RequireOurLink(string link)
    {
        try
        {
            // .NET has no owner of a link, but setting its own time fails for all but its owner and root, even to what it is
            // (utimensat(2)).
            File.SetLastWriteTimeUtc(link, File.GetLastWriteTimeUtc(link));
        }
        catch (IOException)
        {
            // A file system that is read-only: then others cannot change the link either.
        }
        catch (UnauthorizedAccessException e)
        {
            throw StoreDiagnostics.StoreRefused.With(link, "a link that belongs to somebody else").AsException(e);
        }
    }

    private static UnixFileMode RequireOurs(string folder)
    {
        UnixFileMode mode = File.GetUnixFileMode(folder);
        if (mode.HasFlag(UnixFileMode.OtherWrite)) throw StoreDiagnostics.StoreRefused.With(folder, "writable by everybody").AsException();
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

    // .NET does not tell whose a folder is, but chmod(2) fails for everybody but its owner and root, even where it changes nothing. Root
    // may use a store of
    // anybody's: a container that runs as root has the user's mounted, and root could read and write it anyway.
    private static void SetMode(string folder, UnixFileMode mode)
    {
        try
        {
            File.SetUnixFileMode(folder, mode);
        }
        catch (UnauthorizedAccessException e)
        {
            throw StoreDiagnostics.StoreRefused.With(folder, "somebody else's").AsException(e);
        }
    }

    private static bool HasAnyOf(this UnixFileMode mode, UnixFileMode some) => (mode & some) != 0;
}
