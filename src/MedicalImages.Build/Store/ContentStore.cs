namespace MedicalImages.Build.Store;

/// <summary>
/// Blobs named by their SHA-256, immutable, shared by all projects of one user. A blob comes in by rename, complete or not at all, and
/// proves itself by its hash before it is used again.
/// </summary>
internal sealed class ContentStore(string root)
{
    private const int BufferSize = 128 * 1024;
    private readonly string _temporary = Path.Combine(root, "tmp");

    public string Root { get; } = root;

    public static ContentStore Open(string root)
    {
        StoreLocation.Prepare(root);
        Directory.CreateDirectory(Path.Combine(root, "tmp"));
        RemoveOlderThan(TimeSpan.FromDays(1), Path.Combine(root, "tmp")); // what killed builds left
        RemoveOlderThan(TimeSpan.FromDays(7), Path.Combine(root, "damaged"));
        return new ContentStore(root);
    }

    public string PathOf(string sha256) => Path.Combine(Root, "cas", sha256[..2], sha256);

    /// <summary>A file of this process alone, on the store's own volume so that publishing it is a rename.</summary>
    public BlobWriter Create() => new(this, Path.Combine(_temporary, $"{Environment.ProcessId}-{Guid.NewGuid():N}"));

    /// <summary>An empty file on the store's volume; it is gone as soon as it is closed.</summary>
    public FileStream CreateScratch() => new(Path.Combine(_temporary, $"{Environment.ProcessId}-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.DeleteOnClose);

    /// <summary>True when the blob is there and its bytes hash to its name; one that does not is set aside.</summary>
    public async Task<bool> ProveAsync(string sha256, CancellationToken cancellationToken)
    {
        string path = PathOf(sha256);
        try
        {
            // A FIFO or a link in the place of a blob must neither block nor lead out of the store.
            if (File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint) || !IsRegular(path)) throw new InvalidDataException();
            await using var blob = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            if (await FileHash.Sha256Async(blob, cancellationToken) == sha256) return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (InvalidDataException)
        {
        }

        SetAside(path);
        return false;
    }

    internal async Task PublishAsync(string temporary, string sha256, CancellationToken cancellationToken)
    {
        string path = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.SetAttributes(temporary, File.GetAttributes(temporary) | FileAttributes.ReadOnly);
        while (!TryMove(temporary, path))
        {
            if (!await ProveAsync(sha256, cancellationToken)) continue; // what had the name was damaged, and is set aside now
            Discard(temporary); // somebody else was first with the same bytes
            return;
        }
    }

    private static bool TryMove(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path);
            return true;
        }
        catch (IOException) when (Path.Exists(path))
        {
            return false;
        }
    }

    internal static void Discard(string temporary)
    {
        if (!File.Exists(temporary)) return;
        File.SetAttributes(temporary, FileAttributes.Normal); // Windows deletes nothing that is read-only
        File.Delete(temporary);
    }

    private void SetAside(string path)
    {
        string aside = Path.Combine(Root, "damaged");
        Directory.CreateDirectory(aside);
        string target = Path.Combine(aside, $"{Path.GetFileName(path)}-{Guid.NewGuid():N}");
        try
        {
            if (Directory.Exists(path)) Directory.Move(path, target);
            else File.Move(path, target);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another worker or process found the same damage and was faster.
        }
    }

    private static void RemoveOlderThan(TimeSpan age, string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < DateTime.UtcNow - age))
        {
            try
            {
                Discard(file.FullName);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Held open, or another process is at the same: the next build removes it.
            }
        }
    }

    private static bool IsRegular(string path) =>
        !File.GetAttributes(path).HasFlag(FileAttributes.Directory) && (OperatingSystem.IsWindows() || new FileInfo(path).Length > 0);
}
