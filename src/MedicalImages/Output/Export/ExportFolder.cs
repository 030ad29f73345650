using MedicalImages.Files;
using MedicalImages.Hashing;
using MedicalImages.Store;

namespace MedicalImages.Output.Export;

internal sealed class ExportFolder(ContentStore store) : IExportForm
{
    public bool IsFree(string target) => !Path.Exists(target)
        || (Directory.Exists(target) && !Directory.EnumerateFileSystemEntries(target).Any());

    public bool HasContent(string target, ExportContent content)
    {
        var sums = new FileInfo(Path.Combine(target, HashSums.FileName));
        if (!sums.Exists || sums.Length != content.Sums.Length || !File.ReadAllBytes(sums.FullName).AsSpan().SequenceEqual(content.Sums))
            return false;
        return content.Files.All(file => new FileInfo(Path.Combine(target, file.Path)) is { Exists: true } there
            && there.Length == file.Size)
            && content.Files.All(file => Links.FindBelow(target, Path.GetFullPath(file.Path, target)) is null)
            && FolderContent.FilesBelow(target).Count() == content.Files.Count + content.Notes.Count + 1
            && content.Notes.All(note => new FileInfo(Path.Combine(target, note.Name)) is { Exists: true } there
                && there.Length == note.Content.Length && File.ReadAllBytes(there.FullName).AsSpan().SequenceEqual(note.Content));
    }

    public void Write(string target, ExportContent content)
    {
        foreach (ExportedFile file in content.Files)
        {
            string path = Path.GetFullPath(file.Path, target);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Placement.Copy(store.GetPath(file.Sha256), path, file.Size, store.Time);
        }

        Directory.CreateDirectory(target);
        foreach ((string name, byte[] note) in content.Notes) File.WriteAllBytes(Path.Combine(target, name), note);
        File.WriteAllBytes(Path.Combine(target, HashSums.FileName), content.Sums);
    }

    public void Move(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to); // fails if it is not empty, so nothing is lost
        Directory.Move(from, to);
    }
}
