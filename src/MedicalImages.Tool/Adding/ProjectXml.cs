using System.Xml;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Adding;

/// <summary>What a project contains, with the positions in its text that an insertion depends on.</summary>
internal sealed class ProjectXml
{
    private readonly string _path;
    private readonly List<(string Name, int Line)> _sets = [];

    private ProjectXml(string path, TextLines lines) => (_path, Lines) = (path, lines);

    public TextLines Lines { get; }

    /// <summary>The names of sets that are literal, with their lines.</summary>
    public IReadOnlyList<(string Name, int Line)> Sets => _sets;

    /// <summary>Whether the file references the package with the targets, or its SDK.</summary>
    public bool HasPackage { get; private set; }

    /// <summary>Of the last set in an item group without a condition; null if there is none.</summary>
    public Range? LastSet { get; private set; }

    /// <summary>Of the end tag of the project, or of the whole tag if it is empty.</summary>
    public Range End { get; private set; }

    public bool IsEmpty { get; private set; }

    /// <summary>The white space before elements of the first and second level; null if it is not known.</summary>
    public string? Indent { get; private set; }

    /// <inheritdoc cref="Indent"/>
    public string? InnerIndent { get; private set; }

    /// <exception cref="MedicalImagesException">It is not the XML of a project.</exception>
    public static ProjectXml Read(ProjectFile file)
    {
        var project = new ProjectXml(file.Path, new TextLines(file.Text));
        try
        {
            // A DTD could define entities, so that positions and values are no longer those of the text.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(file.Text), settings);
            project.Read(reader);
            return project;
        }
        catch (XmlException e)
        {
            throw ProjectFile.Refused(file.Path, $"its XML cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    private void Read(XmlReader reader)
    {
        bool isInGroup = false;
        int set = -1;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                int start = Find(reader, "<");
                if (reader.Depth == 0) ReadRoot(reader, start);
                if (reader.Depth == 1) isInGroup = reader.LocalName == "ItemGroup" && reader.GetAttribute("Condition") is null;
                if (reader.Depth == 1) Indent ??= Lines.IndentBefore(start);
                if (reader.Depth == 2) InnerIndent ??= Lines.IndentBefore(start);
                if (reader.LocalName == "MedicalImageSet") AddNames(reader);
                HasPackage |= IsPackage(reader);
                if (reader.Depth != 2 || !isInGroup || reader.LocalName != "MedicalImageSet") continue;
                if (reader.IsEmptyElement) LastSet = start..EndOfTag(start);
                else set = start;
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                int start = Find(reader, "</");
                if (reader.Depth == 0) End = start..EndOfTag(start);
                if (reader.Depth == 2 && set >= 0) (LastSet, set) = (set..EndOfTag(start), -1);
            }
        }
    }

    private void ReadRoot(XmlReader reader, int start)
    {
        if (reader.Name != "Project") throw ProjectFile.Refused(_path, $"its root element is <{reader.Name}> instead of <Project>");
        IsEmpty = reader.IsEmptyElement;
        if (IsEmpty) End = start..EndOfTag(start);
    }

    private void AddNames(XmlReader reader)
    {
        int line = ((IXmlLineInfo)reader).LineNumber;
        foreach (string name in (reader.GetAttribute("Include") ?? "").Split(';', StringSplitOptions.TrimEntries)) _sets.Add((name, line));
    }

    private static bool IsPackage(XmlReader reader) => reader.LocalName switch
    {
        "PackageReference" => "MedicalImages.Build".Equals(reader.GetAttribute("Include"), StringComparison.OrdinalIgnoreCase),
        "Project" or "Import" => HasSdk(reader.GetAttribute("Sdk")),
        "Sdk" => HasSdk(reader.GetAttribute("Name")),
        _ => false,
    };

    private static bool HasSdk(string? names) => names?.Contains("MedicalImages.Build.Sdk", StringComparison.OrdinalIgnoreCase) == true;

    // The position of an XML reader is that of the name in a tag.
    private int Find(XmlReader reader, string before)
    {
        var position = (IXmlLineInfo)reader;
        int name = Lines.StartOf(position.LineNumber - 1) + position.LinePosition - 1;
        return string.CompareOrdinal(Lines.Text, name - before.Length, before + reader.Name, 0, before.Length + reader.Name.Length) == 0
            ? name - before.Length
            : throw ProjectFile.Refused(_path, $"<{reader.Name}> was not found in line {position.LineNumber}");
    }

    private int EndOfTag(int start)
    {
        char quote = '\0';
        for (int i = start; ; i++)
        {
            char c = Lines.Text[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'') quote = c;
            else if (c == '>') return i + 1;
        }
    }
}
