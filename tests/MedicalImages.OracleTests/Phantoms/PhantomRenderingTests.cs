namespace MedicalImages.OracleTests.Phantoms;

[TestClass]
public sealed class PhantomRenderingTests
{
    private static readonly PhantomFolder Folder = new();

    [ClassCleanup]
    public static void Remove() => Folder.Dispose();

    [TestMethod]
    public void EveryPhantom_RendersToAnImageWithContrast()
    {
        foreach (string file in Folder.Files)
        {
            byte[] samples = Samples(file, frame: 1);
            Assert.IsGreaterThan(128, samples.Max() - samples.Min(), file);
        }
    }

    [TestMethod]
    public void EveryFrameOfTheCine_DiffersFromThePreviousFrame()
    {
        byte[] last = [];
        for (int frame = 1; frame <= 18; frame++)
        {
            byte[] samples = Samples(Folder["us_0001.dcm"], frame);
            CollectionAssert.AreNotEqual(last, samples, $"frame {frame}");
            last = samples;
        }
    }

    [TestMethod]
    public void FiveTransferSyntaxes_RenderToTheSameImage()
    {
        byte[][] pictures = [.. Folder.Files.Where(file => Path.GetFileName(file).StartsWith("syntax_", StringComparison.Ordinal))
            .Select(file => Samples(file, 1))];
        Assert.HasCount(5, pictures);
        foreach (byte[] picture in pictures) CollectionAssert.AreEqual(pictures[0], picture);
    }

    /// <summary>
    /// Renders with the first window of the image, as a portable gray map or pixmap: three header lines, then the samples.
    /// </summary>
    private static byte[] Samples(string file, int frame)
    {
        string picture = Folder["picture"];
        string[] window = Path.GetFileName(file).StartsWith("us_", StringComparison.Ordinal) ? [] : ["+Wi", "1"];
        Oracle.Succeeds("dcm2pnm", [.. window, "+F", $"{frame}", "+op", file, picture]);
        byte[] bytes = File.ReadAllBytes(picture);
        int start = 0;
        for (int line = 0; line < 3; line++) start = Array.IndexOf(bytes, (byte)'\n', start) + 1;
        return bytes[start..];
    }
}
