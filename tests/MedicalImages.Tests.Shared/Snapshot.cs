using System.Security.Cryptography;

namespace MedicalImages.Tests.Shared;

/// <summary>Every file and folder below a folder, with bytes and times: equal texts mean that nothing was touched.</summary>
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
