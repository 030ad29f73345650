using System.Text;
using MedicalImages.Tool.Reports.Drawing;

namespace MedicalImages.Tool.Reports.Page;

/// <summary>
/// The decoders that a page needs, and no others: those of cornerstone's codec packages, with their
/// licenses (third-party/codecs/).
/// </summary>
internal static class Decoders
{
    public static void Write(Stream output, IEnumerable<ShownPicture> pictures)
    {
        Codec[] used = [.. pictures.Select(picture => picture.Encoded?.Codec).OfType<Codec>().Distinct().Order()];
        if (used.Length == 0) return;
        output.Write(Encoding.UTF8.GetBytes($"<!--\n{PageResource.Read("LICENSES.txt")}-->\n"));
        Write(output, "worker", Encoding.UTF8.GetBytes(PageResource.Worker));
        foreach (Codec codec in used)
        {
            (string script, string binary) = GetFiles(codec);
            Write(output, $"{codec}-script", PageResource.ReadBytes(script));
            Write(output, $"{codec}-binary", PageResource.ReadBytes(binary));
        }
    }

    private static (string Script, string Binary) GetFiles(Codec codec) => codec switch
    {
        Codec.CharLS => ("charlswasm_decode.js", "charlswasm_decode.wasm"),
        Codec.OpenJpeg => ("openjpegwasm_decode.js", "openjpegwasm_decode.wasm"),
        _ => ("openjphjs.js", "openjphjs.wasm"),
    };

    // As Base64, because a script may contain the end of an element.
    private static void Write(Stream output, string id, byte[] content) =>
        output.Write(Encoding.ASCII.GetBytes($"<script type=\"text/plain\" id=\"{id}\">{Convert.ToBase64String(content)}</script>\n"));
}
