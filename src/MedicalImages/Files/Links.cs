namespace MedicalImages.Files;

/// <summary>Finds links between a folder of this package and a file in it: their targets may belong to the user.</summary>
internal static class Links
{
    /// <summary>
    /// The first link among <paramref name="path"/> and the folders between it and <paramref name="top"/>, which itself is not checked;
    /// null if there is none. Checked immediately before each operation. A race with someone who can write to the output folder is out of
    /// scope.
    /// </summary>
    public static string? FindBelow(string top, string path)
    {
        string root = Path.TrimEndingDirectorySeparator(top);
        string? found = null, part = Path.TrimEndingDirectorySeparator(path);
        for (; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
        {
            if (IsLink(part)) found = part;
        }

        return found;
    }

    /// <summary>
    /// A symbolic link or a junction. Windows has other reparse points (OneDrive files in the cloud, deduplicated volumes); these are
    /// files.
    /// </summary>
    public static bool IsLink(string path)
    {
        try
        {
            return File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint) && IsLink(new FileInfo(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The same for an existing file.</summary>
    public static bool IsLink(FileInfo file) => file.Attributes.HasFlag(FileAttributes.ReparsePoint) && file.LinkTarget is not null;
}
