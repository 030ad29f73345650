using System.Text;

namespace MedicalImages.Sources.Tcia;

/// <summary>The column of a table that identifies series or images. Other columns are ignored.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Kind">The content of the column.</param>
internal sealed record TciaTable(char Separator, int Column, TciaTable.Content Kind)
{
    private const string Expected = "Expected are lines 'key=value' and UIDs, or a table with a column SeriesInstanceUID, Series UID, "
        + "imageUrl or drs_uri";

    private static readonly string[] SeriesColumns = ["seriesinstanceuid", "seriesuid", "seriesid"];
    private static readonly string[] UrlColumns = ["imageurl", "wsiimageurl"];
    private static readonly string[] DrsColumns = ["drsuri", "fileid"];

    internal enum Content
    {
        /// <summary>SeriesInstanceUIDs.</summary>
        Series,

        /// <summary>URLs of images.</summary>
        Url,

        /// <summary>Ids of a Data Repository Service.</summary>
        Drs,
    }

    public string Missing => Kind switch
    {
        Content.Url => "it has no image URL",
        Content.Drs => "it has no DRS id",
        _ => "it has no SeriesInstanceUID",
    };

    /// <summary>Null with a problem if no column is usable.</summary>
    public static TciaTable? Parse(string header, out string problem)
    {
        char separator = header.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        string[] names = [.. Split(header, separator).Select(Normalize)];
        problem = header.Contains("s3://", StringComparison.OrdinalIgnoreCase)
            ? "it is a manifest of an object store; use SourceType S3"
            : $"it is not the start of a manifest of The Cancer Imaging Archive. {Expected}";
        // In this order: a zip file of a series has all of its images with their MD5s.
        return Find(names, SeriesColumns) is >= 0 and var series ? new TciaTable(separator, series, Content.Series)
            : Find(names, UrlColumns) is >= 0 and var url ? new TciaTable(separator, url, Content.Url)
            : Find(names, DrsColumns) is >= 0 and var drs ? new TciaTable(separator, drs, Content.Drs)
            : null;
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
