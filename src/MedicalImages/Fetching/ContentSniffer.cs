using System.Text;

namespace MedicalImages.Fetching;

/// <summary>Describes content that is not DICOM, for messages. None of its text is shown.</summary>
internal static class ContentSniffer
{
    private const int SniffedBytes = 1024;
    private const string WebPage = "a web page (a login page, a challenge for browsers, or another web server)";

    private static readonly (byte[] Start, string What)[] Signatures =
    [
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"), ([0x89, .. "PNG"u8], "a PNG picture"), ([.. "GIF8"u8], "a GIF picture"),
        ([.. "PK"u8, 3, 4], "a zip file"), ([0x1F, 0x8B], "a gzip file"), ([.. "%PDF"u8], "a PDF document"), ([.. "{"u8], "JSON"),
        ([.. "["u8], "JSON"), ([.. "--"u8], "a multipart response"),
    ];

    /// <summary>Null if the content is not recognized.</summary>
    public static string? Describe(Stream content)
    {
        byte[] bytes = new byte[SniffedBytes];
        ReadOnlySpan<byte> start = bytes.AsSpan(0, content.ReadAtLeast(bytes, SniffedBytes, throwOnEndOfStream: false));
        if (start.StartsWith(Encoding.UTF8.Preamble)) start = start[Encoding.UTF8.Preamble.Length..];
        start = start.TrimStart(" \t\r\n"u8);
        if (start is [(byte)'<', ..]) return IsWebPage(Encoding.Latin1.GetString(start)) ? WebPage : "XML";
        foreach ((byte[] known, string what) in Signatures)
            if (start.StartsWith(known)) return what;
        return null;
    }

    private static bool IsWebPage(string start) =>
        start.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
}
