using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Accessors read what is next to the program, wherever that is.</summary>
[TestClass]
public sealed class PublishedAccessorTests : EndToEndTest
{
    private const string Sets = """
        <MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" CopyToPublishDirectory="IfDifferent" />
        <MedicalImageSet Include="mr" Source="phantom:" Query="Modality=MR" Limit="1" />
        """;

    private const string Code = """
        using System;
        using MedicalImages;

        foreach (MedicalImageSet set in new MedicalImageSet[] { MedicalImageSets.Ct, MedicalImageSets.Mr })
        {
            try { Console.WriteLine($"{set[0]} {set[0].OpenRead().Length == set[0].Size}"); }
            catch (InvalidOperationException e) { Console.WriteLine(e.Message); }
        }
        """;

    [TestMethod]
    public void Program_OpensItsImages_PublishedOrCopied()
    {
        Consumer app = new Consumer("App") { Items = Sets, Properties = "<LangVersion>latest</LangVersion>" }.WriteTo(Folder);
        Folder.Write("App/Program.cs", Code);
        Folder.Run("publish", "App", "-c", "Debug", "-o", Folder["published"]);
        Directory.Move(Folder[app.Output], Folder["copied"]);
        Directory.Delete(Folder["App"], recursive: true);

        string[] copied = Start("copied"), published = Start("published");
        Assert.AreEqual("CT-001/0001 Explicit VR Little Endian 128x128 True", copied[0]);
        StringAssert.EndsWith(copied[1], " True");
        Assert.AreEqual(copied[0], published[0]);
        string missing = Path.Combine(Folder["published"], "medical-images", "mr", "medical-images.json");
        Assert.AreEqual($"The medical image set 'mr' is not provisioned: '{missing}' does not exist. Build App.csproj with 'dotnet build'. "
            + "For publish, set CopyToPublishDirectory=\"IfDifferent\" on the set.", published[1]);
    }

    private string[] Start(string folder)
    {
        // From another folder: the working directory does not matter.
        DotNetResult run = Folder.Plain("exec", Folder[$"{folder}/App.dll"]);
        Assert.AreEqual(0, run.ExitCode, run.Output);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
