using System.Security.Cryptography;
using System.Text.Json;

namespace ConsumerProject;

/// <summary>Opens every image that the build placed in the output folder, using the manifest.</summary>
[TestClass]
public sealed class ProvisionedImagesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "medical-images", "default");

    private static IEnumerable<JsonElement> Images =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "medical-images.json"))).RootElement.GetProperty("images")
            .EnumerateArray();

    [TestMethod]
    public void Images_Exist() => Assert.IsTrue(Images.Any());

    [TestMethod]
    public void EveryImage_MatchesTheManifest()
    {
        foreach (JsonElement image in Images)
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, image.GetProperty("path").GetString()!));
            Assert.AreEqual(image.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }

    [TestMethod]
    public void EveryImage_IsDicomPart10()
    {
        foreach (JsonElement image in Images)
        {
            using FileStream file = File.OpenRead(Path.Combine(Folder, image.GetProperty("path").GetString()!));
            file.Position = 128;
            var magic = new byte[4];
            file.ReadExactly(magic);
            CollectionAssert.AreEqual("DICM"u8.ToArray(), magic);
        }
    }

    [TestMethod]
    public void EveryImage_HasSOPClassAndSOPInstanceUID()
    {
        foreach (JsonElement image in Images)
        {
            Assert.IsFalse(string.IsNullOrEmpty(image.GetProperty("sopClassUID").GetString()));
            Assert.IsFalse(string.IsNullOrEmpty(image.GetProperty("sopInstanceUID").GetString()));
        }
    }
}
