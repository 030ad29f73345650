using System.Runtime.Versioning;
using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store;

/// <summary>Creates a store in a folder before anything else is written to it, or refuses the folder.</summary>
internal static class StoreRoot
{
    /// <returns>The folder; the target of a link, so that the link is followed once.</returns>
    public static string Prepare(string path, Report? report, TimeProvider time)
    {
        string root = Resolve(path);
        StoreFolder.Create(root);
        if (!OperatingSystem.IsWindows()) StoreAccess.RequireRoot(root);
        StoreMarker.Require(root, report); // before anything is changed
        if (!OperatingSystem.IsWindows()) Repair(root, report);
        CreateFolders(root);
        StoreCleaning.RemoveLeftovers(root, time);
        return root;
    }

    /// <summary>An existing store, for commands that are not a build. Creates nothing.</summary>
    /// <returns>Null if the folder does not exist or is empty.</returns>
    public static string? Find(string path, Report? report)
    {
        string root = Resolve(path);
        if (File.Exists(root)) throw new IOException("it is a file");
        if (!Directory.Exists(root) || !Directory.EnumerateFileSystemEntries(root).Any()) return null;
        if (!OperatingSystem.IsWindows()) StoreAccess.RequireRoot(root);
        StoreMarker.IsMarked(root, report);
        if (!OperatingSystem.IsWindows()) StoreAccess.RequireBlobs(root);
        return root;
    }

    private static string Resolve(string path)
    {
        string link = Path.TrimEndingDirectorySeparator(path);
        if (!Links.IsLink(link)) return path;
        if (!OperatingSystem.IsWindows()) StoreAccess.RequireOwnedLink(link);
        string target = new DirectoryInfo(link).ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (!Directory.Exists(target)) throw new DirectoryNotFoundException($"it is a link to '{target}', which is not a folder");
        return target;
    }

    [UnsupportedOSPlatform("windows")]
    private static void Repair(string root, Report? report)
    {
        int folders = StoreAccess.Repair(root);
        if (folders == 0) return;
        // Others could have written the index; without it, blobs are hashed and sources are read.
        StoreCleaning.RemoveIndex(root);
        report?.Add(StoreDiagnostics.StoreRepaired.With(root, Plural.Format(folders, "folder")));
    }

    private static void CreateFolders(string root)
    {
        string[] names = [StoreNames.Blobs, StoreNames.Index, StoreNames.Locks];
        foreach (string name in names) StoreFolder.Create(Path.Combine(root, name));
        StoreFolder.Create(StoreNames.GetTemporaryFolder(root));
    }
}
