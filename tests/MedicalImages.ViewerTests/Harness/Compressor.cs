using System.Text.Json;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>Compresses images, with dcmtk, or with the encoders in the codec packages of the client.</summary>
internal static class Compressor
{
    private static readonly string Modules = Path.Combine(Checkout.Folder, "samples", "Viewer", "client", "node_modules");
    private static readonly string Script = Path.Combine(Checkout.Folder, "tests", "MedicalImages.ViewerTests", "Harness", "encode.cjs");

    /// <param name="image">The image.</param>
    /// <param name="transferSyntax">The result has this transfer syntax.</param>
    /// <param name="command">A program of dcmtk with its options, or a codec of encode.cjs: "JPEG2000 lossless".</param>
    public static byte[] Compress(OriginalImage image, string transferSyntax, string command)
    {
        string[] words = command.Split(' ');
        return words[0].StartsWith("dcm", StringComparison.Ordinal)
            ? CompressFile(image, words[0], words[1..])
            : image.Encode(transferSyntax, Encode(image, words[0], isLossless: words[1] == "lossless"));
    }

    private static byte[] CompressFile(OriginalImage image, string program, string[] options)
    {
        if (!Run.Finds(program)) Assert.Inconclusive($"{program} is not installed (Debian: apt-get install dcmtk).");
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["native.dcm"], image.Encode());
        RequireSuccess(Run.Tool(program, [.. options, folder["native.dcm"], folder["compressed.dcm"]]));
        return File.ReadAllBytes(folder["compressed.dcm"]);
    }

    private static byte[] Encode(OriginalImage image, string codec, bool isLossless)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["pixels"], image.Pixels);
        string frame = JsonSerializer.Serialize(new
        {
            width = OriginalImage.Columns,
            height = OriginalImage.Rows,
            bitsPerSample = image.BitsStored,
            componentCount = image.SamplesPerPixel,
            isSigned = image.IsSigned,
            isLossless,
        });
        RequireSuccess(Run.Tool("node", Script, Modules, codec, frame, folder["pixels"], folder["codestream"]));
        return File.ReadAllBytes(folder["codestream"]);
    }

    private static void RequireSuccess(ToolResult result) => Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
}
