using System.Net.Http.Headers;
using System.Xml;

namespace MedicalImages.Http;

/// <summary>The machine-readable part of an error of an S3 service: a code in its XML, and the region of the bucket.</summary>
internal static class S3Error
{
    private const int MaxLength = 64;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Such as AccessDenied; null if the body is something else.</summary>
    public static string? FindCode(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8)) return null;
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(body.ToArray()), Settings);
            if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "Error") return null;
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, Depth: 1, LocalName: "Code" }) return Accept(xml.ReadElementContentAsString());
            }
        }
        catch (XmlException)
        {
            // the status is sufficient
        }

        return null;
    }

    public static string? FindRegion(HttpResponseHeaders headers) =>
        headers.NonValidated.TryGetValues("x-amz-bucket-region", out HeaderStringValues values) ? Accept(values.ToString()) : null;

    // Both are written to messages.
    private static string? Accept(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? text : null;
}
