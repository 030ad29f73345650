using System.Text;
using MedicalImages.Diagnostics;
using static System.FormattableString;

namespace MedicalImages.Output.Citations;

/// <summary><c>CITATIONS.md</c>: license and citation of each set.</summary>
internal static class CitationsPage
{
    public const string FileName = "CITATIONS.md";

    public static byte[] Create(string project, IReadOnlyList<CitedSet> sets)
    {
        var text = new StringBuilder($"<!-- {CitationFiles.Mark} from lock file and manifest. -->\n\n");
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
