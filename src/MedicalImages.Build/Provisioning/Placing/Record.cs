using System.Globalization;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning.Placing;

/// <summary>
/// Every file placed in one output folder, with its size and time; in <c>obj/</c>, for Clean and for sets that went away. A text file, because Clean is made of MSBuild's stock tasks, which
/// read lines: local time as MSBuild's %(ModifiedTime) writes it (27 characters), size (15), absolute path.
/// </summary>
internal sealed class Record
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fffffff";
    private const int PathColumn = 27 + 1 + 15 + 1;
    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);

    public IEnumerable<string> Files => _lines.Keys;

    public static Record Read(string path)
    {
        var record = new Record();
        if (!File.Exists(path)) return record;
        foreach (string line in File.ReadLines(path))
        {
            if (line.Length > PathColumn && Path.IsPathFullyQualified(line[PathColumn..])) record._lines[line[PathColumn..]] = line;
        }

        return record;
    }

    public void Add(FileInfo file) => _lines[file.FullName] = Line(file);

    /// <summary>Takes over what <paramref name="other"/> says of files that this record does not know.</summary>
    public void Keep(Record other, Func<string, bool> which)
    {
        foreach ((string file, string line) in other._lines)
        {
            if (which(file)) _lines.TryAdd(file, line);
        }
    }

    public bool Knows(FileInfo file) => _lines.ContainsKey(file.FullName);

    /// <summary>Whether the file is still what was placed, by size and time.</summary>
    public bool Matches(FileInfo file) => file.Exists && _lines.TryGetValue(file.FullName, out string? line) && line == Line(file);

    public IEnumerable<string> Lines => _lines.Values.Order(StringComparer.Ordinal);

    /// <summary>The folders of all files, up to but without <paramref name="top"/>, inner ones first: Clean removes those that became empty in this order.</summary>
    public IEnumerable<string> Folders(string top)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in _lines.Keys)
        {
            for (string? folder = Path.GetDirectoryName(file); folder is not null && DestinationPath.IsInside(folder, top) && folders.Add(folder); folder = Path.GetDirectoryName(folder))
            {
            }
        }

        return folders.OrderByDescending(folder => folder.Length).ThenBy(folder => folder, StringComparer.Ordinal);
    }

    private static string Line(FileInfo file) =>
        string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}|{file.Length:000000000000000}|{file.FullName}");
}
