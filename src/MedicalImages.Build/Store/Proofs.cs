using System.Globalization;

namespace MedicalImages.Build.Store;

/// <summary>
/// Hashes what stands in a blob's place, and remembers it by path, size and time: what is as it was when it last hashed right on this machine is not hashed again.
/// Bits that change under the same size and time are not seen here, which is why <paramref name="remembered"/> is null where the files came from elsewhere, and why a verification asks for the hash.
/// </summary>
/// <param name="remembered">Null: every proof is a hash.</param>
internal sealed class Proofs(Lazy<StoreIndex>? remembered) : IDisposable
{
    /// <param name="byHash">Whatever is remembered.</param>
    public async Task<BlobState> ProveAsync(string path, string sha256, bool byHash, CancellationToken cancellationToken)
    {
        try
        {
            if (IsStrange(path)) return BlobState.Damaged;
            return !byHash && remembered?.Value.Find(path, Stamp(path)) == sha256 ? BlobState.Sound : await HashAsync(path, sha256, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return BlobState.Absent;
        }
    }

    /// <param name="file">What has just been hashed, perhaps under another name.</param>
    public void Remember(string path, string file, string sha256) => Add(path, Stamp(file), sha256);

    public void Dispose()
    {
        if (remembered is { IsValueCreated: true }) remembered.Value.Dispose();
    }

    private async Task<BlobState> HashAsync(string path, string sha256, CancellationToken cancellationToken)
    {
        string stamp = Stamp(path); // before the hash: what is written meanwhile has another
        if (await FileHash.Sha256Async(path, cancellationToken) != sha256) return BlobState.Damaged;
        Add(path, stamp, sha256);
        return BlobState.Sound;
    }

    private void Add(string path, string stamp, string sha256)
    {
        try
        {
            remembered?.Value.Add(path, stamp, sha256);
        }
        catch (IOException)
        {
            // A full disk: the next build hashes once more.
        }
    }

    // A FIFO or a link in the place of a blob must neither block nor lead out of the store.
    private static bool IsStrange(string path)
    {
        FileAttributes attributes = File.GetAttributes(path);
        return attributes.HasFlag(FileAttributes.ReparsePoint) || attributes.HasFlag(FileAttributes.Directory) || new FileInfo(path).Length == 0;
    }

    private static string Stamp(string path)
    {
        var file = new FileInfo(path);
        return string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
    }
}
