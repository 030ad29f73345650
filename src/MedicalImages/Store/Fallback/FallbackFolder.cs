using MedicalImages.Files;
using MedicalImages.Hashing;

namespace MedicalImages.Store.Fallback;

/// <summary>A read-only store, or any folder whose SHA256SUMS lists its files. Links in it are not followed.</summary>
internal sealed class FallbackFolder(string folder) : IFallback
{
    private readonly Lazy<Dictionary<string, string>> _named = new(() => ReadSums(Path.Combine(folder, HashSums.FileName)));

    public string Name => folder;

    public bool Contains(string sha256) => Find(sha256) is not null;

    public Task<string?> FindAsync(string sha256, CancellationToken cancellationToken) => Task.FromResult(Find(sha256));

    private static Dictionary<string, string> ReadSums(string path)
    {
        using FileStream? file = RegularFile.TryOpenRead(path);
        return file is null ? [] : HashSums.Read(file);
    }

    private string? Find(string sha256)
    {
        string blob = Path.Combine(folder, "cas", sha256[..2], sha256);
        if (IsSafeFile(blob)) return blob;
        return _named.Value.TryGetValue(sha256, out string? path) && IsSafeFile(Path.GetFullPath(path, folder))
            ? Path.GetFullPath(path, folder)
            : null;
    }

    private bool IsSafeFile(string file)
    {
        if (!IsInside(file) || !File.Exists(file)) return false;
        for (string part = file; IsInside(part); part = Path.GetDirectoryName(part)!)
            if (Links.IsLink(part)) return false;
        return true;
    }

    // Case-sensitive: ../FOLDER is another folder on a case-sensitive file system.
    private bool IsInside(string file) =>
        file.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
