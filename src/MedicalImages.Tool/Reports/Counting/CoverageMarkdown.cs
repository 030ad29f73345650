using System.Globalization;
using System.Text;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Reports.Counting;

/// <summary>The coverage as Markdown, for a pull request or the summary of a GitHub workflow.</summary>
internal static class CoverageMarkdown
{
    // A summary of a step has at most 1 MiB: 500 rows with three texts of up to 200 characters, and 64 numbers.
    private const int MaxCellLength = 100;

    private const string Gap = "·";
    private const string Total = "**Total**";

    /// <param name="heading">Such as the number of images.</param>
    public static string Create(Coverage coverage, string heading)
    {
        var text = new StringBuilder("## Coverage of medical images\n\n").Append(Escape(heading)).Append("\n\n");
        string[] syntaxes = [.. coverage.TransferSyntaxes.Select(TransferSyntaxName.GetShort)];
        AddRow(text, ["Modality", "SOP class", "Bits", "Frames", .. syntaxes, "Total"]);
        text.Append("|---|---|---|---|").Insert(text.Length, "---:|", syntaxes.Length + 1).Append('\n');
        foreach (CoverageRow row in coverage.Rows) AddRow(text, CreateCells(coverage, row));
        AddRow(text, [Total, "", "", "", .. coverage.TransferSyntaxes.Select(uid =>
            Format(coverage.Rows.Sum(row => row.Images.GetValueOrDefault(uid)))), Format(coverage.Rows.Sum(row => row.Total))]);
        string[] missing = [.. coverage.MissingTransferSyntaxes.Select(TransferSyntaxName.GetShort).Distinct()];
        if (missing.Length > 0) text.Append($"\n`{Gap}` is a gap. No image has: {Escape(string.Join(", ", missing))}.\n");
        return text.ToString();
    }

    public static string Describe(FrameCount frames) =>
        frames switch { FrameCount.One => "1", FrameCount.Several => "2 or more", _ => "none" };

    private static IEnumerable<string> CreateCells(Coverage coverage, CoverageRow row) =>
    [
        row.Kind.Modality, row.Kind.SOPClass, row.Kind.Bits, Describe(row.Kind.Frames),
        .. coverage.TransferSyntaxes.Select(uid => row.Images.TryGetValue(uid, out int images) ? Format(images) : Gap),
        Format(row.Total),
    ];

    private static void AddRow(StringBuilder text, IEnumerable<string> cells)
    {
        foreach (string cell in cells) text.Append("| ").Append(cell == Total ? cell : Escape(cell, MaxCellLength)).Append(' ');
        text.Append("|\n");
    }

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Texts of a manifest can be anything: each character that Markdown or HTML interprets is escaped.
    private static string Escape(string text, int maxLength = 2000)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in Redaction.Clean(text, maxLength))
        {
            if (@"\`*_{}[]<>#|~&!$@".Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
