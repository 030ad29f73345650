using System.Xml;

namespace MedicalImages.Requests;

/// <summary>
/// Reads the items and properties that a project file and its Directory.Build files declare. A task cannot query MSBuild for unknown item
/// types, so the files are read. A file that cannot be read declares nothing, because the result is used only for warnings.
/// </summary>
internal static class ProjectNames
{
    private const long MaxBytes = 10_000_000;

    public static IEnumerable<DeclaredName> Read(string projectFile) =>
        new[] { projectFile, Above(projectFile, "Directory.Build.props"), Above(projectFile, "Directory.Build.targets") }
            .OfType<string>().SelectMany(ReadFile);

    // The nearest one, as in MSBuild.
    private static string? Above(string projectFile, string name)
    {
        for (string? folder = Path.GetDirectoryName(projectFile); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string file = Path.Combine(folder, name);
            if (File.Exists(file)) return file;
        }

        return null;
    }

    private static List<DeclaredName> ReadFile(string file)
    {
        var names = new List<DeclaredName>();
        try
        {
            if (new FileInfo(file) is not { Exists: true, Length: > 0 and < MaxBytes }) return [];
            if (Path.GetExtension(file) is ".cs" or "") return ReadDirectives(file); // a file-based program
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
            using XmlReader reader = XmlReader.Create(file, settings);
            Read(reader, file, names);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return names;
    }

    private static List<DeclaredName> ReadDirectives(string program)
    {
        const string Property = "#:property ";
        return
        [
            .. from line in File.ReadLines(program).Select((text, i) => (Text: text, Number: i + 1))
            where line.Text.StartsWith(Property, StringComparison.Ordinal)
            select new DeclaredName(line.Text[Property.Length..].Split('=')[0].Trim(), program, line.Number, IsItem: false),
        ];
    }

    private static void Read(XmlReader reader, string file, List<DeclaredName> names)
    {
        var parents = new List<string>();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            parents.RemoveRange(reader.Depth, parents.Count - reader.Depth);
            string parent = parents.Count > 0 ? parents[^1] : "";
            if (parent is "ItemGroup" or "PropertyGroup")
                names.Add(new DeclaredName(reader.LocalName, file, ((IXmlLineInfo)reader).LineNumber, IsItem: parent == "ItemGroup"));
            parents.Add(reader.LocalName);
        }
    }
}
