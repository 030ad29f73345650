namespace MedicalImages.OrthancTests;

/// <summary>Orthanc ignores the parameter that keeps a cache from responding.</summary>
[TestClass]
public sealed class CacheParameterTests
{
    [TestMethod]
    [DataRow("statistics", "?_=0123456789abcdef")]
    [DataRow("changes?last", "&_=0123456789abcdef")]
    [DataRow("instances?expand&since=1&limit=3", "&_=0123456789abcdef")]
    public async Task Lists_AreTheSame(string address, string parameter)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(5);
        Assert.AreEqual(await server.Http.GetStringAsync(address), await server.Http.GetStringAsync(address + parameter));
    }

    [TestMethod]
    [DataRow("attachments/dicom/data")]
    [DataRow("file")]
    public async Task Images_AreTheSame(string route)
    {
        await using OrthancServer server = await IsolatedOrthanc.WithImagesAsync(1);
        var image = new SmallImage(100, 1, 1);
        string address = $"instances/{image.OrthancId}/{route}";
        CollectionAssert.AreEqual(image.Bytes, await server.Http.GetByteArrayAsync(address));
        CollectionAssert.AreEqual(image.Bytes, await server.Http.GetByteArrayAsync(address + "?_=6f1c2a0e-3b52-4e0f-9d55-0d6a3b1c7e42-9"));
    }
}
