using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace MedicalImages.Build.Tests.Faults;

/// <summary>Files and folders below a folder as path → content, so that two states can be compared and the difference named.</summary>
internal static partial class FileStates
{
    private const string Folder = "folder";

    /// <summary>Without what differs from run to run: the times in the record, and what the store keeps beside its blobs.</summary>
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

        foreach (string path in actual.Keys.Where(path => !expected.ContainsKey(path))) yield return $"{path} is left over";
    }

    private static string Content(string root, FileInfo file) => file.Extension == ".record" ? Record(root, file) : Hash(file.FullName);

    // A line has the time of the file that it names, or it is of no use to Clean. Lines are in the order of times.
    private static string Record(string root, FileInfo record)
    {
        string text = TimeAndPath().Replace(File.ReadAllText(record.FullName), line => RecordLine(root, line));
        return string.Join(", ", text.Split('\n').Order(StringComparer.Ordinal));
    }

    private static string RecordLine(string root, Match line)
    {
        var file = new FileInfo(Path.GetFullPath(line.Groups["path"].Value, Path.Combine(root, "project", "bin")));
        bool isCurrent = file.Exists && line.Groups["time"].Value == file.LastWriteTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", null);
        return $"{Path.GetRelativePath(root, file.FullName)} {(isCurrent ? "current" : "outdated")}";
    }

    [GeneratedRegex(@"^(?<time>[-0-9]{10} [0-9:.]{16})\|[0-9]{15}\|(?<path>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TimeAndPath();
}
