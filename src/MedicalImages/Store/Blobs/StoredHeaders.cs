using MedicalImages.Files;
using MedicalImages.Hashing;

namespace MedicalImages.Store.Blobs;

/// <summary>
/// The headers of the images of one selection, by SHA-256, as an earlier build read them from verified blobs. Reading and parsing them
/// again was half of the processor time of a build that finds all images in the store. Only a verified blob proves its SHA-256, so a header
/// is used after the blob was verified. A line that is damaged, or of another version, is ignored, and the header is read from the blob.
/// </summary>
internal sealed class StoredHeaders
{
    private const string Version = "1";
    private const int MaxFileBytes = 512 * 1024 * 1024;

    private readonly string _root;
    private readonly string _folder;
    private readonly HeaderLines _lines;

    private StoredHeaders(string root, string folder) => (_root, _folder, _lines) = (root, folder, new HeaderLines(Read(folder)));

    /// <param name="selection">Identifies a selection of a source.</param>
    public static StoredHeaders Open(string root, string selection) =>
        new(root, Path.Combine(root, StoreNames.Index, Digest.Sha256($"headers {Version} of {selection}")));

    /// <inheritdoc cref="HeaderLines.Find"/>
    public StoredHeader? Find(string sha256, HeaderLine.Known known) => _lines.Find(sha256, known);

    /// <summary>
    /// Replaces the file by a rename, without flushing it: each line has a check, and if the file is lost, the blobs are read again.
    /// </summary>
    public void Write(IReadOnlyList<StoredHeader> headers)
    {
        if (Links.IsLink(_folder)) return; // replaces no file of another folder
        string temporary = Path.Combine(_root, StoreNames.Index, Guid.NewGuid().ToString("N") + ".tmp");
        try
        {
            string[] hashes = [.. headers.Select(header => header.Sha256)];
            string[] lines = [.. headers.Select(HeaderLine.Format)];
            Array.Sort(hashes, lines, StringComparer.Ordinal);
            StoreFolder.Create(_folder);
            IndexSegment.Write(temporary, lines.Where((_, i) => i == 0 || hashes[i] != hashes[i - 1]));
            AtomicMove.Replace(temporary, GetPath(_folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TemporaryName.TryDelete(temporary); // the next build reads the headers again
        }
    }

    // The name has the form of an index segment, so that earlier versions of this package know the file as one of a store.
    private static string GetPath(string folder) => Path.Combine(folder, Path.GetFileName(folder)[..32]);

    private static byte[] Read(string folder)
    {
        try
        {
            if (Links.IsLink(folder)) return [];
            using FileStream? file = RegularFile.TryOpenRead(GetPath(folder));
            if (file is null || file.Length > MaxFileBytes) return [];
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [];
        }
    }
}
