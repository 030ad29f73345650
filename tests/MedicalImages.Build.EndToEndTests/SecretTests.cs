using System.IO.Compression;
using System.Text;
using MedicalImages.Build.EndToEndTests.Harness;

namespace MedicalImages.Build.EndToEndTests;

[TestClass]
public sealed class SecretTests : EndToEndTest
{
    private const string Canary = "canary-8c1f2e";

    [TestMethod]
    [DataRow("", false)]
    [DataRow("<Leak>$(HOSPITAL_TOKEN)</Leak>", true)] // shows that the search would find it
    public void EnvironmentOfABuild_IsNotInItsBinaryLog(string properties, bool leaks)
    {
        foreach (string suffix in new[] { "TOKEN", "USERNAME", "PASSWORD" }) Folder.Variables[$"HOSPITAL_{suffix}"] = Canary;
        using TinyOrthanc orthanc = new("CT");
        new Consumer("App") { Items = $"""<MedicalImageSet Include="ct" Source="{orthanc.Url}" Limit="1" />""", Properties = properties }.WriteTo(Folder);
        Folder.Run("build", "App", "-t:ProvisionMedicalImages");
        using var log = new GZipStream(File.OpenRead(Directory.GetFiles(Folder.Logs).Single()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        log.CopyTo(bytes);
        Assert.AreEqual(leaks, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Canary)) >= 0);
    }
}
