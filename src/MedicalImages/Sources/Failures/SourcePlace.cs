using System.Text.RegularExpressions;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Sources.Failures;

/// <summary>
/// Describes a location in a source for messages. A local path may contain the name of a patient, so only the part that identifies the file
/// is shown: the path below the folder of the source.
/// </summary>
internal static class SourcePlace
{
    // The same characters inside another path are another folder. .NET puts paths in quotes, other tools between spaces.
    private const string Start = @"(?<![^\s'""(\[])", End = @"(?=[/\\'""!\s)\]:;,]|\.?(\s|$))";

    public static string Describe(Uri uri, SourceReference source)
    {
        if (!uri.IsFile) return Redaction.Url(uri);
        string path = uri.LocalPath;
        if (source.Path is not { } root) return Path.GetFileName(path);
        if (path == root) return source.Text;
        if (path.StartsWith(root + '!', StringComparison.Ordinal)) return source.Text + path[root.Length..]; // an entry of an archive
        string relative = Path.GetRelativePath(GetFolder(source, root), path);
        return Path.IsPathRooted(relative) ? Path.GetFileName(path) : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The .NET message for a failed file contains the full path.</summary>
    public static string Shorten(string message, SourceReference source)
    {
        if (source.Path is not { } root) return message;
        root = Path.TrimEndingDirectorySeparator(root);
        string folder = GetFolder(source, root);
        string inside = Regex.Escape(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar);
        return source.Type.Takes(SourceForms.Folder)
            ? Replace(Replace(message, inside + "(?=[^\\s'\")])", ""), Regex.Escape(root) + End, source.Text)
            : Replace(Replace(message, Regex.Escape(root) + End, source.Text), inside, "");

        static string Replace(string message, string path, string by) =>
            Regex.Replace(message, Start + path, _ => by, RegexOptions.CultureInvariant);
    }

    private static string GetFolder(SourceReference source, string root) =>
        source.Type.Takes(SourceForms.Folder) ? root : Path.GetDirectoryName(root) ?? root;
}
