using System.Runtime.ExceptionServices;
using MedicalImages.Files;
using MedicalImages.Files.Tar;
using MedicalImages.Hashing;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Store.Fallback;

/// <summary>
/// A tar file that contains SHA256SUMS, as written by ExportMedicalImages. Blobs are copied into the store when they are needed.
/// </summary>
internal sealed class FallbackTar(string path, BlobStore store) : IFallback, IDisposable
{
    // The maximum path length of file systems, which limits the size of the index.
    private const int MaxNameBytes = 4096;

    private readonly object _opening = new();
    private FileStream? _file;
    private Dictionary<string, TarMember>? _blobs;
    private ExceptionDispatchInfo? _failure;

    public string Name => path;

    public bool Contains(string sha256) => Open().ContainsKey(sha256);

    public async Task<string?> FindAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!Open().TryGetValue(sha256, out TarMember member)) return null;
        await using BlobWriter blob = store.Create();
        using Stream content = Content(member);
        await blob.CopyFromAsync(content, member.Size, _ => { }, cancellationToken);
        if (blob.SHA256() != sha256) throw new InvalidDataException($"the blob {sha256} is damaged");
        await blob.PublishAsync(cancellationToken);
        return store.GetPath(sha256);
    }

    public void Dispose() => _file?.Dispose();

    private Dictionary<string, TarMember> Open()
    {
        lock (_opening)
        {
            _failure?.Throw();
            try
            {
                return _blobs ??= Read();
            }
            catch (Exception e)
            {
                // Called for every image: a file that cannot be used is read once, not once per image.
                _failure = ExceptionDispatchInfo.Capture(e);
                throw;
            }
        }
    }

    private Dictionary<string, TarMember> Read()
    {
        if (new FileInfo(path).Length == 0) throw new InvalidDataException("it is empty or not a regular file"); // opening a FIFO waits
        _file ??= new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        var members = new Dictionary<string, TarMember>(StringComparer.Ordinal);
        // Each blob is verified by its hash, so the end of the file does not matter.
        foreach (TarMember member in new TarWalk(new FileBytes(_file), isProven: true).Members())
            if (member.Kind == TarMemberKind.File && member.Name.Length <= MaxNameBytes) members.TryAdd(Plain(member.Text), member);
        string sums = FindSums(members) ?? throw new InvalidDataException($"it contains no {HashSums.FileName}");
        return Named(members, sums);
    }

    // A manually packed file may have everything in one folder: paths are relative to SHA256SUMS.
    private static string? FindSums(Dictionary<string, TarMember> members) => members.Keys
        .Where(name => name == HashSums.FileName || name.EndsWith("/" + HashSums.FileName, StringComparison.Ordinal))
        .MinBy(name => name.Length);

    private Dictionary<string, TarMember> Named(Dictionary<string, TarMember> members, string sums)
    {
        string folder = sums[..^HashSums.FileName.Length];
        using Stream content = Content(members[sums]);
        var blobs = new Dictionary<string, TarMember>(StringComparer.Ordinal);
        foreach ((string sha256, string name) in HashSums.Read(content))
            if (members.TryGetValue(folder + Plain(name), out TarMember member)) blobs.Add(sha256, member);
        return blobs;
    }

    private FileSection Content(TarMember member) => new(new FileBytes(_file!), member.Start, member.Size);

    private static string Plain(string name) => name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
}
