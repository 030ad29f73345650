namespace MedicalImages.OrthancTests;

/// <summary>Tests the guard before every upload.</summary>
[TestClass]
public sealed class SequenceNestingTests
{
    private static readonly byte[] OpenItem =
        [0x08, 0x00, 0x40, 0x11, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF];
    private static readonly byte[] CloseItem = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    [TestMethod]
    public void NestingLevels_AreCounted_AndSiblingItemsAreNot()
    {
        byte[] deep = [.. Times(48, OpenItem), .. Times(48, CloseItem)], wide = [.. Times(48, [.. OpenItem, .. CloseItem])];
        Assert.AreEqual(48, SequenceNesting.Of(deep));
        Assert.AreEqual(1, SequenceNesting.Of(wide));
        Assert.AreEqual(0, SequenceNesting.Of(Phantoms.Named("cr/0001")));
    }

    [TestMethod]
    public async Task DeeplyNestedFile_IsNotUploaded()
    {
        await using OrthancServer server = await IsolatedOrthanc.StartAsync();
        Assert.IsNull(await server.UploadAsync([.. new SmallImage(1, 1, 1).Bytes, .. Times(48, OpenItem)]));
        Assert.AreEqual(0, (await server.GetAsync("statistics")).GetProperty("CountInstances").GetInt32());
        Assert.IsNotNull(await server.UploadAsync(new SmallImage(1, 1, 1).Bytes), "the server is running");
    }

    [TestMethod]
    public void RealFile_IsUploaded()
    {
        if (Corpus.Folder is null) Assert.Inconclusive("There is no corpus: set MEDICALIMAGES_CORPUS.");
        Assert.AreEqual("", string.Join(' ', Corpus.Files.Where(file =>
            SequenceNesting.Of(File.ReadAllBytes(file)) > SequenceNesting.DeepestUpload)));
    }

    private static IEnumerable<byte> Times(int count, byte[] bytes) => Enumerable.Repeat(bytes, count).SelectMany(part => part);
}
