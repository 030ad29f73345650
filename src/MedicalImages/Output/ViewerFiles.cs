using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Output;

/// <summary>
/// The files beside a set that viewers read (WriteStudyList). They are created from the manifest, so they need no source, and have the same
/// bytes on every machine. They are placed like images: from the store.
/// </summary>
internal static class ViewerFiles
{
    /// <summary>Adds the files to the store, and to the manifest.</summary>
    public static async Task<Manifest> AddAsync(
        ContentStore store, SetRequest request, Manifest manifest, CancellationToken cancellationToken)
    {
        if (!request.WriteStudyList) return manifest;
        var files = new List<FileEntry>();
        foreach ((string path, byte[] content) in Create(request.Name, ViewerStudy.Group(manifest.Images)))
            files.Add(await PublishAsync(store, path, content, cancellationToken));
        RequireFreeNames(request, manifest.Images, files);
        return manifest with { Files = files };
    }

    private static IEnumerable<(string Path, byte[] Content)> Create(string set, IReadOnlyList<ViewerStudy> studies)
    {
        yield return (OhifWriter.FileName, OhifWriter.Create(studies));
        foreach (ViewerStudy study in studies)
            yield return ($"{StudyListWriter.StudyFolder}/{study.Id}.json", StudyListWriter.CreateStudy(set, study));
        yield return (StudyListWriter.ListName, StudyListWriter.CreateList(set, studies));
    }

    private static async Task<FileEntry> PublishAsync(ContentStore store, string path, byte[] content, CancellationToken cancellationToken)
    {
        await using BlobWriter blob = store.Create();
        using var source = new MemoryStream(content, writable: false);
        await blob.CopyFromAsync(source, content.Length, _ => { }, cancellationToken);
        return new FileEntry(path, content.Length, await blob.PublishAsync(cancellationToken));
    }

    // Layout="Source" and templates can give an image any name.
    private static void RequireFreeNames(SetRequest request, IReadOnlyList<ImageEntry> images, List<FileEntry> files)
    {
        HashSet<string> taken = files.SelectMany(file => FoldersInPaths.Find(file.Path).Append(file.Path))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] fileNames = [.. files.Select(file => file.Path)];
        ImageEntry? image = images.FirstOrDefault(image => taken.Contains(image.Path)
            || FoldersInPaths.Find(image.Path).Any(folder => fileNames.Contains(folder, StringComparer.OrdinalIgnoreCase)));
        if (image is not null) throw DiskDiagnostics.StudyListNameTaken.With(request.Name, image.Path).AsException();
    }
}
