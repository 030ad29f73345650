using System.Security.Cryptography;

namespace MedicalImages.Tests.Shared;

/// <summary>Lists every file and folder below a folder, with content and times: equal texts mean that nothing changed.</summary>
public static class Snapshot
{
    public static string Of(string folder) =>
        string.Join('\n', new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Select(entry => $"{Path.GetRelativePath(folder, entry.FullName)} {entry.LastWriteTimeUtc:O} "
            + (entry.LinkTarget ?? ContentOf(entry)))
        .Order(StringComparer.Ordinal));

    private static string ContentOf(FileSystemInfo entry) =>
        entry is FileInfo ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullName))) : "folder";
}
