using System.Formats.Tar;
using MedicalImages.Build.Files;
using MedicalImages.Build.Store;

namespace MedicalImages.Build.Provisioning.Exporting;

/// <summary>One file, the same bytes for the same images: no clock, no user, no process is in it. The list is its first entry, so that a reader knows what comes.</summary>
internal sealed class ExportTar(ContentStore store) : IExportForm
{
    /// <summary>What a ustar header has room for in one field (POSIX.1-2017 pax). A longer path takes GNU's way, for .NET writes its process id into the pax one.</summary>
    private const int LongestShortPath = 100;

    public bool IsFree(string target) => !Path.Exists(target);

    public bool IsThere(string target, ExportContent content)
    {
        if (!File.Exists(target)) return false;
        try
        {
            using FileStream file = File.OpenRead(target);
            using var reader = new TarReader(file);
            return HoldsSums(reader.GetNextEntry(), content) && content.Files.All(expected => reader.GetNextEntry() is { } entry && entry.Name == expected.Path && entry.Length == expected.Size) && reader.GetNextEntry() is null;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return false;
        }
    }

    public void Write(string target, ExportContent content)
    {
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        using var writer = new TarWriter(file);
        Add(writer, ExportContent.SumsName, new MemoryStream(content.Sums));
        foreach (ExportedFile exported in content.Files) Add(writer, exported.Path, new FileStream(store.PathOf(exported.Sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
    }

    public void Move(string from, string to)
    {
        if (!AtomicMove.TryMove(from, to)) throw new IOException($"'{to}' exists by now");
    }

    private static bool HoldsSums(TarEntry? entry, ExportContent content)
    {
        if (entry is not { Name: ExportContent.SumsName, DataStream: { } data } || entry.Length != content.Sums.Length) return false;
        var sums = new byte[content.Sums.Length];
        data.ReadExactly(sums);
        return sums.AsSpan().SequenceEqual(content.Sums);
    }

    private static void Add(TarWriter writer, string path, Stream content)
    {
        using (content)
        {
            PosixTarEntry entry = path.Length <= LongestShortPath ? new UstarTarEntry(TarEntryType.RegularFile, path) : new GnuTarEntry(TarEntryType.RegularFile, path) { AccessTime = default, ChangeTime = default };
            entry.DataStream = content;
            entry.ModificationTime = DateTimeOffset.UnixEpoch;
            entry.Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            writer.WriteEntry(entry);
        }
    }
}
