using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Directories;

/// <summary>The files of a Source by name: one, those of a pattern, or all below a folder.</summary>
/// <param name="store">The folder of the store, which may be inside the source.</param>
internal sealed class FolderFiles(SetRequest request, string store)
{
    private readonly string _root = request.Source.Path!;
    private readonly NamePattern? _pattern = request.Source.Pattern;

    public IEnumerable<NamedFile> Select(NameMatch names, IgnoredFiles ignored)
    {
        bool isFound = false;
        foreach (NamedFile file in Enumerate(names, ignored).Where(file => _pattern?.Matches(file.Name) != false))
        {
            isFound = true;
            if (names.Includes(file.Name)) yield return file;
        }

        if (!isFound && _pattern is not null && !request.AllowEmpty)
            throw new SourceFailure(RequestDiagnostics.NoSuchFile, $"Source '{request.Source.Text}'", "", "");
    }

    /// <summary>The current file of a locator.</summary>
    public FileInfo Find(string locator) => request.Source.FileName is null ? new FileInfo(Path.Combine(_root, locator)) : Single(locator);

    // The project names it, so a link is followed.
    private FileInfo Single(string name) => new(RegularFile.ResolveTarget(Path.Combine(_root, name)));

    private IEnumerable<NamedFile> Enumerate(NameMatch names, IgnoredFiles ignored)
    {
        if (request.Source.FileName is { } name)
            return Single(name) is { Exists: true } file && FolderWalk.IsRegular(file) ? [new(file, name)] : [];
        string[] outputs = [request.Destination, request.OutputFolder, store];
        return new FolderWalk(_root, outputs, ignored, IsWanted, folder => MayContainMatch(SourceName.Create(folder), names)).Files();
    }

    private bool IsWanted(string locator) =>
        SourceName.Create(locator) is var name && _pattern?.Matches(name) != false && request.IncludesFile(name);

    private bool MayContainMatch(string folder, NameMatch names) => _pattern?.MayMatchBelow(folder) != false
        && names.MayContainMatch(folder);
}

/// <param name="Locator">Relative, with '/'.</param>
internal sealed record NamedFile(FileInfo File, string Locator)
{
    public string Name { get; } = SourceName.Create(Locator);
}
