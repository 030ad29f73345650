using System.Globalization;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>All files placed in one output folder, with size and time. A file that no set has anymore can be removed.</summary>
/// <param name="expected">How many will probably be added.</param>
internal sealed class PlacedFiles(int expected = 0)
{
    private readonly Dictionary<string, PlacedFile> _files = new(expected, StringComparer.Ordinal);

    // Images that were placed in the same tick of the clock have the same time.
    private WriteTime _lastTime = new(DateTime.MinValue, "");

    /// <summary>Absolute paths.</summary>
    public IEnumerable<string> Files => _files.Keys;

    public PlacedFile this[string path] => _files[path];

    public void Add(FileInfo file) => _files[file.FullName] = Describe(file);

    /// <summary>The same, if the file still has the size that it was placed with. A user may have edited it.</summary>
    /// <exception cref="FileNotFoundException">It does not exist.</exception>
    public void Add(FileInfo file, long size)
    {
        if (file.Length == size) Add(file);
    }

    public void Add(string path, PlacedFile file) => _files[path] = file;

    /// <summary>Adds the entries of <paramref name="other"/> for files that are not in this record.</summary>
    public void Keep(PlacedFiles other, Func<string, bool> which)
    {
        foreach ((string path, PlacedFile file) in other._files)
        {
            if (which(path)) _files.TryAdd(path, file);
        }
    }

    public bool Contains(FileInfo file) => _files.ContainsKey(file.FullName);

    /// <summary>Whether the file was not changed, according to size and time.</summary>
    public bool Matches(FileInfo file) =>
        file.Exists && _files.TryGetValue(file.FullName, out PlacedFile? placed) && placed == Describe(file);

    /// <summary>
    /// The folders of all files, up to but without <paramref name="top"/>, inner ones first: Clean deletes empty ones in this order.
    /// </summary>
    public IEnumerable<string> Folders(string top)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        string? last = null;
        foreach (string file in _files.Keys)
        {
            // Most files are in the folder of the file before.
            if (last is not null && Path.GetDirectoryName(file.AsSpan()).SequenceEqual(last)) continue;
            last = Path.GetDirectoryName(file);
            for (string? folder = last; folder is not null && DestinationPath.IsInside(folder, top)
                && folders.Add(folder); folder = Path.GetDirectoryName(folder))
            {
            }
        }

        return folders.OrderByDescending(folder => folder.Length).ThenBy(folder => folder, StringComparer.Ordinal);
    }

    private PlacedFile Describe(FileInfo file) => new(GetText(file.LastWriteTimeUtc), file.Length);

    private string GetText(DateTime written)
    {
        WriteTime time = _lastTime;
        if (written != time.Utc)
            _lastTime = time = new WriteTime(written, Format(written.ToLocalTime()));
        return time.Text;
    }

    // yyyy-MM-dd HH:mm:ss.fffffff. The code for a custom format is compiled in each build.
    private static string Format(DateTime local) =>
        DateTime.SpecifyKind(local, DateTimeKind.Unspecified).ToString("o", CultureInfo.InvariantCulture).Replace('T', ' ');

    private sealed record WriteTime(DateTime Utc, string Text);
}
