using System.Text;
using MedicalImages.Diagnostics;
using static System.FormattableString;

namespace MedicalImages.Output.Citations;

/// <summary><c>CITATIONS.md</c>: license and citation of each set.</summary>
internal static class CitationsPage
{
    public const string FileName = "CITATIONS.md";

    private const string FirstLine = $"<!-- {CitationFiles.Mark} from lock file and manifest. -->";

    /// <summary>Whether the lines are the start of such a page. Git may have converted the line ends.</summary>
    public static bool IsOwn(string[] lines) => lines[0].TrimEnd('\r') == FirstLine;

    public static byte[] Create(string project, IReadOnlyList<CitedSet> sets)
    {
        var text = new StringBuilder($"{FirstLine}\n\n");
        text.Append("# Licenses and citations");
        if (project.Length > 0) text.Append(" of ").Append(MarkdownText.Escape(project));
        text.Append('\n');
        foreach (CitedSet set in sets)
        {
            string images = $"{Plural.Images(set.Files.Count)}, {ByteSize.Format(set.Files.Sum(file => file.Size))}";
            text.Append(Invariant($"\n## {MarkdownText.Escape(set.Name)}\n\n{images}, from {MarkdownText.Escape(set.Source)}.\n\n"))
                .Append(TermsText.Create(set.Licenses));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
