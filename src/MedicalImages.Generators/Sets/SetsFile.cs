using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace MedicalImages.Generators.Sets;

/// <summary>
/// Reads the file in <c>obj/</c> that MedicalImages.Build.Accessors.targets writes: lines of <c>name=value</c>, percent-encoded, first
/// those of the project, then those of each set, which start with <c>set</c>.
/// </summary>
internal static class SetsFile
{
    public const string Extension = ".medical-image-sets";

    public static ProjectSets Parse(SourceText text)
    {
        Dictionary<string, string> project = [];
        List<Dictionary<string, string>> sets = [];
        foreach (TextLine line in text.Lines)
        {
            string pair = line.ToString();
            int end = pair.IndexOf('=');
            if (end <= 0) continue;
            string name = pair.Substring(0, end), value = Uri.UnescapeDataString(pair.Substring(end + 1));
            if (name == "set") sets.Add([]);
            (sets.Count > 0 ? sets[sets.Count - 1] : project)[name] = value;
        }

        return new ProjectSets(Get(project, "project"), Get(project, "accessibility").Trim().ToLowerInvariant(),
            IsTrue(project, "test"), IsTrue(project, "fileBased"), new EquatableList<SetDeclaration>(sets.ConvertAll(ToSet)));
    }

    private static SetDeclaration ToSet(Dictionary<string, string> members)
    {
        string name = Get(members, "set"), lockFile = Get(members, "lock"), folder = Get(members, "destination").Trim();
        if (folder.Length == 0) folder = $"medical-images/{name}";
        return new SetDeclaration(name, Get(members, "file"), Get(members, "project"), Normalize(folder),
            lockFile.Length > 0 ? lockFile : null, Get(members, "layout").Trim(), Get(members, "names"));
    }

    private static string Normalize(string folder)
    {
        var segments = new List<string>();
        foreach (string segment in folder.Replace('\\', '/').Split(['/'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] != "..") segments.RemoveAt(segments.Count - 1);
            else if (segment != ".") segments.Add(segment);
        }

        return string.Join("/", segments);
    }

    private static bool IsTrue(Dictionary<string, string> members, string name) =>
        string.Equals(Get(members, name).Trim(), "true", StringComparison.OrdinalIgnoreCase);

    private static string Get(Dictionary<string, string> members, string name) =>
        members.TryGetValue(name, out string? value) ? value : "";
}
