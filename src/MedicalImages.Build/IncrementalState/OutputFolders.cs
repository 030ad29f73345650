using MedicalImages.Output;

namespace MedicalImages.Build.IncrementalState;

/// <summary>The intermediate files of each output folder. The frameworks of a project have folders of their own.</summary>
/// <param name="folders">Output folder, and path and first part of the names of its intermediate files.</param>
internal sealed class OutputFolders(string projectFile, IEnumerable<(string OutputFolder, string Stem)> folders)
{
    private readonly ILookup<string, IntermediateFiles> _files =
        folders.Distinct().ToLookup(folder => folder.OutputFolder, folder => new IntermediateFiles(folder.Stem), StringComparer.Ordinal);

    /// <summary>More than one if frameworks share the output folder.</summary>
    public IEnumerable<IntermediateFiles> GetFiles(string outputFolder) => _files[outputFolder];

    public PlacedFiles GetPlaced(string outputFolder)
    {
        var placed = new PlacedFiles();
        foreach (IntermediateFiles files in GetFiles(outputFolder))
            placed.Keep(new PlacedFilesRecord(files, projectFile, outputFolder).Read(), which: _ => true);
        return placed;
    }
}
