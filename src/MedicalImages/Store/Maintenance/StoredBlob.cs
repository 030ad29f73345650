using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store.Maintenance;

/// <summary>A file with the name of a blob, in its place. Its content is not verified.</summary>
internal sealed record StoredBlob(string Path, long Size, DateTime LastUse)
{
    public string Sha256 => System.IO.Path.GetFileName(Path);

    /// <summary>All blobs of a store. Files with other names, and links, do not belong to the store and are left out.</summary>
    public static IEnumerable<StoredBlob> FindAll(string root, CancellationToken cancellationToken) =>
        Folders(System.IO.Path.Combine(root, StoreNames.Blobs))
        .SelectMany(folder => folder.EnumerateFiles().Where(file => IsBlob(file, folder.Name)))
        .Select(file => TryCreate(file, cancellationToken)).OfType<StoredBlob>();

    /// <summary>Blobs that did not match their hash and were set aside.</summary>
    public static IEnumerable<StoredBlob> FindDamaged(string root, CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(StoreNames.GetDamagedFolder(root));
        if (!folder.Exists || folder.LinkTarget is not null) return [];
        return folder.EnumerateFiles().Where(file => StoreNames.IsDamaged(file.Name))
            .Select(file => TryCreate(file, cancellationToken)).OfType<StoredBlob>();
    }

    /// <summary>The blob as it is now; null if it is gone.</summary>
    public StoredBlob? Reload() => TryCreate(new FileInfo(Path), CancellationToken.None);

    private static IEnumerable<DirectoryInfo> Folders(string blobs) => !Directory.Exists(blobs) ? [] : new DirectoryInfo(blobs)
        .EnumerateDirectories().Where(folder => StoreNames.IsBlobFolder(folder.Name) && folder.LinkTarget is null);

    private static bool IsBlob(FileInfo file, string folder) =>
        Hex.IsSha256(file.Name) && file.Name.StartsWith(folder, StringComparison.Ordinal) && !Links.IsLink(file.FullName);

    private static StoredBlob? TryCreate(FileInfo file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new StoredBlob(file.FullName, file.Length, Blobs.LastUse.Get(file));
        }
        catch (FileNotFoundException)
        {
            return null; // another process has set it aside or deleted it
        }
    }
}
