using System.IO.Compression;
using System.Text;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

[TestClass]
public sealed class SecretTests : EndToEndTest
{
    private const string Canary = "canary-8c1f2e";

    [TestMethod]
    [DataRow("", false)]
    [DataRow("<Leak>$(HOSPITAL_TOKEN)</Leak>", true)] // proves that the search finds a leaked value
    public void EnvironmentOfABuild_IsNotInItsBinaryLog(string properties, bool leaks)
    {
        foreach (string suffix in new[] { "TOKEN", "USERNAME", "PASSWORD" }) Folder.Variables[$"HOSPITAL_{suffix}"] = Canary;
        using TinyOrthanc orthanc = new("CT");
        new Consumer("App")
        {
            Items = $"""<MedicalImageSet Include="ct" Source="{orthanc.Url}" Limit="1" />""",
            Properties = properties
        }.WriteTo(Folder);
        Folder.Run("build", "App", "-t:ProvisionMedicalImages");
        Assert.AreEqual(leaks, LogContains(Canary));
    }

    [TestMethod]
    public void CredentialsOfServerAndProxy_AreUsed_AndNotInTheBinaryLog()
    {
        using TinyOrthanc orthanc = new("CT");
        orthanc.Guard = request => (request["Proxy-Authorization"], request["Authorization"]) switch
        {
            (null, _) => ScriptedReply.Status(407, "", "Proxy-Authenticate: Basic realm=\"p\""),
            (_, null) => ScriptedReply.Status(401),
            _ => null,
        };
        Consumer app = new Consumer("App")
        { Items = """<MedicalImageSet Include="ct" Source="http://orthanc.example" SourceType="Orthanc" CredentialVariable="HOSPITAL" AllowInsecure="true" Limit="1" />""" }.WriteTo(Folder);
        Folder.Plain("restore", app.File);
        Folder.Variables["HOSPITAL_USERNAME"] = "user";
        Folder.Variables["HOSPITAL_PASSWORD"] = Canary;
        Folder.Variables["http_proxy"] = $"http://proxy:{Canary}@{new Uri(orthanc.Url).Authority}";
        Folder.Variables["no_proxy"] = "";
        Folder.BuildsAlone = true; // HttpClient reads the proxy variables once per process
        Again(app);
        Assert.HasCount(1, Folder.Images("App/bin"));
        foreach (string form in new[] { Canary, Base64(Canary), Base64($"user:{Canary}"), Base64($"proxy:{Canary}") })
            Assert.IsFalse(LogContains(form), form);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private bool LogContains(string text)
    {
        using var log = new GZipStream(File.OpenRead(Directory.GetFiles(Folder.Logs).Single()), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        log.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
