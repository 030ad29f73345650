using System.IO.Compression;
using MedicalImages.Dicom.Header;
using MedicalImages.ViewerTests.Harness;

namespace MedicalImages.ViewerTests;

/// <summary>Compares the canvas of a compressed image with that of the same image without compression.</summary>
[TestClass]
public sealed class CompressedTests
{
    private const string Prefix = "1.2.840.10008.1.2";

    /// <summary>The page counts seconds before it stops a decoder, which uses a processor meanwhile.</summary>
    private const string ShortSeconds =
        "const start = setInterval; window.setInterval = (action, ms) => start(action, ms === 1000 ? 50 : ms);";

    // The end of the transfer syntax UID, the command of Compressor, names of OriginalImage, and the tolerance: 0 if nothing is lost.
    private static readonly (string Syntax, string Command, string Names, double Tolerance)[] Dcmtk =
    [
        (".4.50", "dcmcjpeg +eb", "Gray8 Color", 1.5),
        (".4.51", "dcmcjpeg +ee", "Gray8 Gray12", 1.5),
        (".4.57", "dcmcjpeg +el", "Gray8 Gray12 Signed16 Color", 0),
        (".4.70", "dcmcjpeg +e1", "Gray8 Gray12 Signed16 Color", 0),
        (".4.80", "dcmcjpls +el", "Gray8 Gray12 Signed16 Color", 0),
        (".4.81", "dcmcjpls +en", "Gray8 Gray12 Color", 1.5), // dcmtk does not encode signed values with loss
        (".5", "dcmcrle", "Gray8 Gray12 Signed16 Color", 0),
    ];

    private static readonly (string Syntax, string Command, string Names, double Tolerance)[] Npm =
    [
        (".4.90", "JPEG2000 lossless", "Gray8 Gray12 Signed16 Color", 0),
        (".4.91", "JPEG2000 lossy", "Gray8 Gray12 Signed16 Color", 1.5),
        (".4.201", "HTJ2K lossless", "Gray8 Gray12 Signed16 Color", 0),
        (".4.203", "HTJ2K lossy", "Gray8 Gray12 Signed16 Color", 1.5),
    ];

    [TestMethod]
    [DataRow(true, DisplayName = "encoded by DCMTK")]
    [DataRow(false, DisplayName = "encoded by npm packages")]
    public async Task Canvas_IsThatOfTheUncompressedImage(bool dcmtk)
    {
        (string Syntax, string Command, string Names, double Tolerance)[] codecs = dcmtk ? Dcmtk : Npm;
        OriginalImage[] originals = [.. OriginalImage.All.Values];
        byte[][][] compressed = [.. codecs.Select(codec => codec.Names.Split(' ')
            .Select(name => Compressor.Compress(OriginalImage.All[name], Prefix + codec.Syntax, codec.Command)).ToArray())];
        // One page, because a page costs as much as showing ten images.
        await using ServedFiles served = await ServedFiles.OpenAsync([[.. originals.Select(image => image.Encode())], .. compressed]);
        var expected = new Dictionary<string, Picture>();
        for (int i = 0; i < originals.Length; i++) expected.Add(originals[i].Name, await served.ShowAsync(0, i));
        foreach (Picture picture in expected.Values)
            Assert.IsGreaterThan(100, picture.Means.Max() - picture.Means.Min(), "the picture has light and dark parts");
        for (int c = 0; c < codecs.Length; c++)
        {
            string[] names = codecs[c].Names.Split(' ');
            for (int i = 0; i < names.Length; i++)
            {
                byte[] file = compressed[c][i];
                Assert.AreEqual(Prefix + codecs[c].Syntax, DicomHeaderReader.Read(file, file.Length).Header!.TransferSyntaxUID);
                double difference = expected[names[i]].Difference(await served.ShowAsync(c + 1, i));
                Console.WriteLine($"{names[i]}, {codecs[c].Syntax}: {difference:F3}");
                Assert.IsLessThanOrEqualTo(codecs[c].Tolerance, difference, $"{names[i]}, {codecs[c].Command}");
            }
        }

        Assert.IsEmpty(served.Problems);
    }

    /// <summary>Compressed by no image codec.</summary>
    [TestMethod]
    public async Task OtherEncapsulatedImages_AreShown()
    {
        OriginalImage image = OriginalImage.All["Gray12"];
        await using ServedFiles served = await ServedFiles.OpenAsync(
            [image.Encode(), image.Encode(Prefix + ".1.98", image.Pixels), image.Encode(Prefix + ".8.1", Deflate(image.Pixels))]);
        Picture expected = await served.ShowAsync(0, 0);
        Assert.AreEqual(0, expected.Difference(await served.ShowAsync(0, 1)));
        Assert.AreEqual(0, expected.Difference(await served.ShowAsync(0, 2)));
        Assert.IsEmpty(served.Problems);
    }

    /// <summary>A damaged frame does not stop the decoders: the next image is shown.</summary>
    [TestMethod]
    public async Task DamagedFrame_IsACard_AndTheNextImageIsShown()
    {
        (string Syntax, string Command)[] codecs =
        [
            (".4.50", "dcmcjpeg +eb"), (".4.51", "dcmcjpeg +ee"), (".4.70", "dcmcjpeg +e1"), (".4.80", "dcmcjpls +el"),
            (".4.90", "JPEG2000 lossless"), (".4.201", "HTJ2K lossless"),
        ];
        OriginalImage image = OriginalImage.All["Gray8"];
        byte[] noise = [.. Enumerable.Range(0, 999).Select(i => (byte)(i * 37))];
        await using ServedFiles served = await ServedFiles.OpenAsync([.. codecs.Select(codec => new[]
        {
            Compressor.Compress(image, Prefix + codec.Syntax, codec.Command), image.Encode(Prefix + codec.Syntax, noise), image.Encode(),
        })]);
        for (int i = 0; i < codecs.Length; i++)
        {
            Assert.Contains("This image cannot be shown.", await served.ShowCardAsync(i, 1), codecs[i].Command);
            Picture expected = await served.ShowAsync(i, 2);
            Assert.IsLessThan(1.5, expected.Difference(await served.ShowAsync(i, 0)), codecs[i].Command);
        }
    }

    /// <summary>The decoder of Cornerstone reads 999 bytes as billions of runs. It is stopped after 30 seconds.</summary>
    [TestMethod]
    public async Task FrameThatIsNotDecodedInTime_IsACard_AndTheNextImageIsShown()
    {
        OriginalImage image = OriginalImage.All["Gray8"];
        byte[] noise = [.. Enumerable.Range(0, 999).Select(i => (byte)(i * 37))];
        await using ServedFiles served = await ServedFiles.OpenAsync(
            [[image.Encode(), image.Encode(Prefix + ".5", noise), image.Encode()]], script: LongForm.IsOn ? null : ShortSeconds);
        Assert.Contains("was not decoded within", await served.ShowCardAsync(0, 1));
        Picture expected = await served.ShowAsync(0, 0);
        Assert.AreEqual(0, expected.Difference(await served.ShowAsync(0, 2)));
    }

    /// <summary>The transfer syntaxes of PS3.6 that Cornerstone has no decoder for, and one that does not exist.</summary>
    [TestMethod]
    [DataRow(true, DisplayName = "with facts of the manifest")]
    [DataRow(false, DisplayName = "without")]
    public async Task UnsupportedTransferSyntax_IsACardThatNamesIt(bool hasFacts)
    {
        string[] syntaxes =
        [
            .. new[] { ".4.92", ".4.93", ".4.94", ".4.95", ".4.100", ".4.101", ".4.102", ".4.103", ".4.104", ".4.105", ".4.106", ".4.107",
                ".4.108", ".4.204", ".4.205" }.Select(end => Prefix + end), "1.2.3.4",
        ];
        OriginalImage image = OriginalImage.All["Gray8"];
        byte[][] files = [.. syntaxes.Select(syntax => image.Encode(syntax, image.Pixels))];
        await using ServedFiles served = await ServedFiles.OpenAsync([files], hasFacts);
        for (int i = 0; i < syntaxes.Length; i++)
        {
            string card = await served.ShowCardAsync(0, i);
            Assert.Contains("This image cannot be shown.", card, syntaxes[i]);
            string[] names = [syntaxes[i], "MPEG-2", "MPEG-4", "HEVC"];
            Assert.IsTrue(names.Any(name => card.Contains(name, StringComparison.Ordinal)), card);
        }
    }

    private static byte[] Deflate(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var deflate = new DeflateStream(result, CompressionLevel.Optimal)) deflate.Write(bytes);
        return result.ToArray();
    }
}
