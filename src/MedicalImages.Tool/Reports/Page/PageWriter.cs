using System.Net;
using System.Security.Cryptography;
using System.Text;
using MedicalImages.Tool.Reports.Drawing;

namespace MedicalImages.Tool.Reports.Page;

/// <summary>Writes the page, a file without references to others. Pictures are written as they are drawn, never all in memory.</summary>
internal sealed class PageWriter(PageContent content, Stream output)
{
    private const string Pictures = "<!--pictures-->";

    /// <param name="pictures">One for each image, in their order.</param>
    /// <returns>How many images have a picture.</returns>
    public int Write(IEnumerable<Picture> pictures)
    {
        string[] parts = CreateFrame().Split(Pictures);
        WriteText(parts[0]);
        var blocks = new PictureBlocks(output);
        ShownPicture[] shown = [.. pictures.Select(blocks.Add)];
        blocks.Complete();
        WriteText("<script type=\"application/json\" id=\"data\">");
        PageData.Write(output, content, shown);
        WriteText("</script>\n");
        Decoders.Write(output, shown);
        WriteText(parts[1]);
        return shown.Count(picture => picture.Reason is null);
    }

    private string CreateFrame() => PageResource.Html
        .Replace("<!--policy-->", CreatePolicy(), StringComparison.Ordinal)
        .Replace("<!--generator-->", ReportFile.Generator, StringComparison.Ordinal)
        .Replace("<!--title-->", WebUtility.HtmlEncode(content.Title), StringComparison.Ordinal)
        .Replace("<!--heading-->", WebUtility.HtmlEncode(content.Heading), StringComparison.Ordinal)
        .Replace("<!--style-->", PageResource.Style, StringComparison.Ordinal)
        .Replace("<!--script-->", PageResource.Script, StringComparison.Ordinal);

    // No request is possible, and only this script and this style sheet are used.
    private static string CreatePolicy() => "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; worker-src blob:; "
        + $"script-src '{Hash(PageResource.Script)}' 'wasm-unsafe-eval'; style-src '{Hash(PageResource.Style)}'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private void WriteText(string text) => output.Write(Encoding.UTF8.GetBytes(text));
}
