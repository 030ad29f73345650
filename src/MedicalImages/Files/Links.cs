namespace MedicalImages.Files;

/// <summary>Finds links on the way from a folder of ours to a file in it: what lies behind one may belong to somebody else.</summary>
internal static class Links
{
    /// <summary>
    /// The first link among <paramref name="path"/> and the folders between it and <paramref name="top"/>, which itself is not looked at;
    /// null when there is
    /// none. Checked immediately before each operation; a race with someone who can write to the output folder is out of scope.
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
    /// A symbolic link or a junction. Windows has other reparse points too (files that OneDrive keeps in the cloud, deduplicated
    /// volumes): those are files.
    /// </summary>
    public static bool IsLink(string path)
    {
        try
        {
            return File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint) && new FileInfo(path).LinkTarget is not null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
