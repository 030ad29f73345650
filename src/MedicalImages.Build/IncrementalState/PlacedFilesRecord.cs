using System.Globalization;
using MedicalImages.Output;

namespace MedicalImages.Build.IncrementalState;

/// <summary>
/// The record of one output folder in <c>obj/</c>. It consists of several text files, because Clean uses stock tasks of MSBuild, which can
/// read lines and prefix them, but not split them. Paths are relative to the output folder, with '/'.
/// </summary>
internal sealed class PlacedFilesRecord(IntermediateFiles work, string projectFile, string outputFolder)
{
    private const string Project = ".placed.project";
    private const string Output = ".placed.output";
    private const string Parents = ".placed.parents"; // the folders between project and output folder, see PlacedFilesOwner
    private const string Files = ".placed.files";
    private const string Times = ".placed.times"; // path|time
    private const string Sizes = ".placed.sizes"; // path|size
    private const string Folders = ".placed.folders";
    private const string Separator = IntermediateFiles.Separator;

    private readonly string _output = Path.TrimEndingDirectorySeparator(outputFolder) + Path.DirectorySeparatorChar;
    private readonly string _projectFolder = Path.GetDirectoryName(projectFile)!;

    /// <summary>Empty if there is none, if it cannot be read, or if it belongs to another project.</summary>
    public PlacedFiles Read()
    {
        PlacedFilesOwner owner = PlacedFilesOwner.Create(projectFile, outputFolder);
        if (Header() is not { } recorded)
            return owner.IsInsideProject ? LegacyPlacedFilesRecord.Read(work, outputFolder) : new PlacedFiles();
        return owner.Owns(recorded, _projectFolder) ? ReadFiles() : new PlacedFiles();
    }

    /// <summary>
    /// Writes the header first and the paths last: Clean finds a record by its header, and removes nothing without a path.
    /// </summary>
    public void Write(PlacedFiles record)
    {
        PlacedFilesOwner owner = PlacedFilesOwner.Create(projectFile, outputFolder);
        string[] files = [.. record.Files];
        Array.Sort(files, StringComparer.Ordinal);
        work.Write(Project, [owner.Project]);
        work.Write(Output, [owner.Output]);
        work.Write(Parents, owner.ParentFolders());
        work.Write(Folders, record.Folders(outputFolder).Select(folder => Relative(folder).ToString()));
        work.Write(Sizes, files.Length, GetPath, i => record[files[i]].Size.ToString(CultureInfo.InvariantCulture));
        work.Write(Times, files.Length, GetPath, i => record[files[i]].Time);
        work.Write(Files, files.Length, GetPath);
        LegacyPlacedFilesRecord.Delete(work);

        ReadOnlySpan<char> GetPath(int i) => Relative(files[i]);
    }

    // The paths of the engine have no "..", so those in the output folder only have to be cut.
    private ReadOnlySpan<char> Relative(string path)
    {
        bool isInside = path.StartsWith(_output, StringComparison.Ordinal);
        if (isInside && Path.DirectorySeparatorChar == '/') return path.AsSpan(_output.Length);
        return PlacedFilesOwner.Slashes(isInside ? path[_output.Length..] : Path.GetRelativePath(outputFolder, path));
    }

    private PlacedFilesOwner? Header() =>
        work.ReadLines(Project) is [{ } project] && work.ReadLines(Output) is [{ } output] ? new PlacedFilesOwner(project, output) : null;

    // A build that was killed between the two lists wrote only one of them.
    private PlacedFiles ReadFiles()
    {
        var record = new PlacedFiles();
        Dictionary<string, string> times = ReadPairs(Times);
        foreach ((string path, string text) in ReadPairs(Sizes))
        {
            string file = Path.GetFullPath(path, outputFolder);
            bool isSize = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size);
            if (!isSize || !PlacedFilesOwner.IsBelow(outputFolder, file)) continue;
            if (times.TryGetValue(path, out string? time)) record.Add(file, new PlacedFile(time, size));
        }

        return record;
    }

    private Dictionary<string, string> ReadPairs(string extension)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in work.ReadLines(extension))
        {
            int end = line.LastIndexOf(Separator, StringComparison.Ordinal);
            if (end > 0) pairs[line[..end]] = line[(end + 1)..];
        }

        return pairs;
    }
}
