using System.Text;

namespace MedicalImages.Sources.Tcia;

/// <summary>The column of a table that identifies series or images. Other columns are ignored.</summary>
/// <param name="Column">From 0.</param>
/// <param name="IsUrl">Whether the column contains URLs of images, not SeriesInstanceUIDs.</param>
internal sealed record TciaTable(char Separator, int Column, bool IsUrl)
{
    private const string Expected = "Expected are lines 'key=value' and UIDs, or a table with a column SeriesInstanceUID, Series UID or "
        + "imageUrl";

    private static readonly string[] SeriesColumns = ["seriesinstanceuid", "seriesuid", "seriesid"];
    private static readonly string[] UrlColumns = ["imageurl", "wsiimageurl"];
    private static readonly string[] DrsColumns = ["drsuri", "fileid"];

    public string Missing => IsUrl ? "it has no image URL" : "it has no SeriesInstanceUID";

    /// <summary>Null with a problem if no column is usable.</summary>
    public static TciaTable? Parse(string header, out string problem)
    {
        char separator = header.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        string[] names = [.. Split(header, separator).Select(Normalize)];
        int series = Find(names, SeriesColumns), url = Find(names, UrlColumns);
        problem = Find(names, DrsColumns) >= 0
            ? "the table lists files of the Genomic Data Commons or another DRS service (drs_uri), which this version does not support. "
                + "Export a manifest with SeriesInstanceUID or imageUrl"
            : header.Contains("s3://", StringComparison.OrdinalIgnoreCase)
                ? "it is a manifest of an object store; use SourceType S3"
                : $"it is not the start of a manifest of The Cancer Imaging Archive. {Expected}";
        return series >= 0 ? new TciaTable(separator, series, IsUrl: false) : url >= 0 ? new TciaTable(separator, url, IsUrl: true) : null;
    }

    /// <summary>Null if the row has no value.</summary>
    public string? GetValue(string row) =>
        Split(row, Separator).ElementAtOrDefault(Column)?.Trim() is { Length: > 0 } value ? value : null;

    private static int Find(string[] names, string[] wanted) => Array.FindIndex(names, name => wanted.Contains(name));

    private static string Normalize(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    // RFC 4180: a field in quotes can contain the separator, and a quote as two quotes.
    private static IEnumerable<string> Split(string line, char separator)
    {
        var field = new StringBuilder();
        bool isQuoted = false;
        foreach (char c in line)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c == separator && !isQuoted)
            {
                yield return field.ToString();
                field.Clear();
            }
            else field.Append(c);
        }

        yield return field.ToString();
    }
}
