using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The readers for languages without accessors, as the page on accessors shows them.</summary>
[TestClass]
public sealed class LanguageReaderTests : EndToEndTest
{
    private const string Sets = """<MedicalImageSet Include="chest-ct" Source="phantom:" Query="Modality=CT" Limit="2" />""";

    [TestMethod]
    [DataRow("fs", "F#")]
    [DataRow("vb", "Visual Basic")]
    public void Reader_ListsTheImages(string language, string heading)
    {
        Consumer app = new Consumer("App") { Items = Sets, Language = language }.WriteTo(Folder);
        Folder.Write($"App/Program.{language}", Page.CodeBelow(heading));
        BuildLog log = Folder.Run("build", "App");
        Assert.IsEmpty(log.AllWarnings);
        string output = new DotNet(Folder["App"], Folder.Variables).Run("exec", Folder[$"{app.Output}/App.dll"]).Output;
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.AreSequenceEqual(Folder.Images($"{app.Output}/medical-images/chest-ct").Select(Describe), lines, output);

        string Describe(string image) =>
            $"{image} CT 1.2.840.10008.1.2.1 {new FileInfo(Folder[$"{app.Output}/medical-images/chest-ct/{image}"]).Length}";
    }
}
