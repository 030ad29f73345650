using System.Formats.Tar;
using MedicalImages.Files;
using MedicalImages.Files.Tar;
using MedicalImages.Hashing;
using MedicalImages.Store;

namespace MedicalImages.Output.Export;

/// <summary>
/// A tar file with the same bytes for the same images: no timestamp, user or process. The list of hashes is its first entry, so that a
/// reader knows the content.
/// </summary>
internal sealed class ExportTar(ContentStore store) : IExportForm
{
    /// <summary>
    /// The field of a ustar header (POSIX.1-2017 pax). Longer paths use the GNU format, because .NET writes its process ID into the pax
    /// format.
    /// </summary>
    private const int MaxShortPathLength = 100;

    public bool IsFree(string target) => !Path.Exists(target);

    public bool HasContent(string target, ExportContent content)
    {
        if (new FileInfo(target) is not { Exists: true, Length: > 0 }) return false; // opening a FIFO waits
        try
        {
            using FileStream file = File.OpenRead(target);
            return Contains(new FileBytes(file), content);
        }
        catch (TarException)
        {
            return false;
        }
    }

    public void Write(string target, ExportContent content)
    {
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        using var writer = new TarWriter(file);
        Add(writer, HashSums.FileName, new MemoryStream(content.Sums));
        foreach ((string name, byte[] note) in content.Notes) Add(writer, name, new MemoryStream(note));
        foreach (ExportedFile exported in content.Files)
            Add(writer, exported.Path, new FileStream(store.GetPath(exported.Sha256), FileMode.Open, FileAccess.Read,
            FileShare.Read | FileShare.Delete));
    }

    public void Move(string from, string to)
    {
        if (!AtomicMove.TryMove(from, to)) throw new IOException($"'{to}' already exists");
    }

    private static bool Contains(FileBytes file, ExportContent content)
    {
        using IEnumerator<TarMember> members = new TarWalk(file).Members().GetEnumerator();
        return members.MoveNext() && ContainsText(file, members.Current, HashSums.FileName, content.Sums)
            && content.Notes.All(note => members.MoveNext() && ContainsText(file, members.Current, note.Name, note.Content))
            && content.Files.All(expected => members.MoveNext() && IsFile(members.Current, expected.Path, expected.Size))
            && !members.MoveNext();
    }

    private static bool ContainsText(FileBytes file, TarMember member, string name, byte[] content)
    {
        if (!IsFile(member, name, content.Length)) return false;
        var bytes = new byte[content.Length];
        return file.Fill(member.Start, bytes) == bytes.Length && bytes.AsSpan().SequenceEqual(content);
    }

    private static bool IsFile(TarMember member, string path, long size) =>
        member.Kind == TarMemberKind.File && member.Text == path && member.Size == size;

    private static void Add(TarWriter writer, string path, Stream content)
    {
        using (content)
        {
            PosixTarEntry entry = path.Length <= MaxShortPathLength
                ? new UstarTarEntry(TarEntryType.RegularFile, path)
                : new GnuTarEntry(TarEntryType.RegularFile, path) { AccessTime = default, ChangeTime = default };
            entry.DataStream = content;
            entry.ModificationTime = DateTimeOffset.UnixEpoch;
            entry.Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            writer.WriteEntry(entry);
        }
    }
}
