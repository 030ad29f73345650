using System.Security.Cryptography;

namespace MedicalImages.Tests.Faults;

/// <summary>Files and folders below a folder as path → content, so that two states can be compared and the difference reported.</summary>
internal static class FileStates
{
    /// <summary>The end of a difference that is an additional file or folder.</summary>
    public const string LeftOver = " is left over";

    private const string Folder = "folder";

    /// <summary>Excludes what differs between runs: the times in the record, and the files of the store other than blobs.</summary>
    public static SortedDictionary<string, string> Of(string root)
    {
        var states = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var project = new DirectoryInfo(Path.Combine(root, "project"));
        foreach (FileSystemInfo entry in project.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            states[Path.GetRelativePath(root, entry.FullName)] = entry is FileInfo file ? Content(root, file) : Folder;
        foreach (string blob in StoreFiles.Blobs(Path.Combine(root, "store"))) states[Path.GetRelativePath(root, blob)] = Hash(blob);
        return states;
    }

    public static string Hash(string file) => Hash(File.ReadAllBytes(file));

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static IEnumerable<string> Differences(SortedDictionary<string, string> expected, SortedDictionary<string, string> actual)
    {
        foreach ((string path, string content) in expected)
        {
            if (!actual.TryGetValue(path, out string? found)) yield return $"{path} is missing";
            else if (found != content) yield return $"{path} has another content{(found.Contains(' ') ? $": {found}" : "")}";
        }

        foreach (string path in actual.Keys.Where(path => !expected.ContainsKey(path))) yield return path + LeftOver;
    }

    private static string Content(string root, FileInfo file) => file.Name.EndsWith(".placed.times", StringComparison.Ordinal)
        ? string.Join(", ", File.ReadLines(file.FullName).Select(line => RecordLine(root, line)))
        : Hash(file.FullName);

    // path|time: the time of the existing file; otherwise, the line is useless to Clean.
    private static string RecordLine(string root, string line)
    {
        string path = line[..line.LastIndexOf('|')], time = line[(path.Length + 1)..];
        var file = new FileInfo(Path.GetFullPath(path, Path.Combine(root, "project", "bin")));
        return $"{path} {(file.Exists && time == $"{file.LastWriteTime:yyyy-MM-dd HH:mm:ss.fffffff}" ? "current" : "outdated")}";
    }
}
