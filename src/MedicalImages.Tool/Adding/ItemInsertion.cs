using System.Text.RegularExpressions;

namespace MedicalImages.Tool.Adding;

/// <summary>Inserts an item into the text of a project: after the last set, or in a new item group at the end.</summary>
internal static partial class ItemInsertion
{
    private const string DefaultIndent = "  ";

    public static string Insert(ProjectXml project, ItemText item)
    {
        if (project.LastSet is { } last) return InsertAfter(project.Lines, last, item);
        return project.IsEmpty ? FillEmptyProject(project, item) : InsertGroup(project, item);
    }

    private static string InsertAfter(TextLines lines, Range last, ItemText item)
    {
        int end = last.End.Value;
        if (lines.IndentBefore(last.Start.Value) is not { } indent) return lines.Text.Insert(end, item.ToString());
        int next = lines.StartOf(lines.LineAt(end) + 1);
        return CommentOrNothing().IsMatch(lines.Text[end..next])
            ? lines.Text.Insert(next, item.ToString(indent, lines.NewLine) + lines.NewLine)
            : lines.Text.Insert(end, lines.NewLine + item.ToString(indent, lines.NewLine));
    }

    private static string InsertGroup(ProjectXml project, ItemText item)
    {
        TextLines lines = project.Lines;
        int end = project.End.Start.Value;
        if (lines.IndentBefore(end) is null) return lines.Text.Insert(end, lines.NewLine + CreateGroup(project, item));
        int line = lines.LineAt(end);
        // Between groups that are separated by a blank line, the new one is too.
        string blank = lines.IsBlank(line - 1) ? lines.NewLine : "";
        return lines.Text.Insert(lines.StartOf(line), CreateGroup(project, item) + blank);
    }

    private static string FillEmptyProject(ProjectXml project, ItemText item)
    {
        (string text, string newLine) = (project.Lines.Text, project.Lines.NewLine);
        int end = project.End.End.Value;
        string tag = text[project.End][..^"/>".Length].TrimEnd();
        return $"{text[..project.End.Start.Value]}{tag}>{newLine}{CreateGroup(project, item)}</Project>{text[end..]}";
    }

    private static string CreateGroup(ProjectXml project, ItemText item)
    {
        (string indent, string newLine) = (project.Indent ?? DefaultIndent, project.Lines.NewLine);
        string line = item.ToString(project.InnerIndent ?? indent + indent, newLine);
        return $"{indent}<ItemGroup>{newLine}{line}{newLine}{indent}</ItemGroup>{newLine}";
    }

    [GeneratedRegex("""^[ \t]*(<!--(?:(?!--).)*-->)?[ \t]*[\r\n]*$""", RegexOptions.CultureInvariant)]
    private static partial Regex CommentOrNothing();
}
