using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>A test project that reads its images.</summary>
[TestClass]
public sealed class TestCommandTests : EndToEndTest
{
    private const string Code = """
        using Microsoft.VisualStudio.TestTools.UnitTesting;
        [TestClass]
        public sealed class ImageTests
        {
            [TestMethod]
            public void Images_Exist() => Assert.AreEqual(
                System.Environment.GetEnvironmentVariable("EXPECTED"),
                System.IO.Directory.Exists(System.IO.Path.Combine(System.AppContext.BaseDirectory, "medical-images")).ToString());
        }
        """;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void DotnetTest_FindsTheImages_AndNoBuildDoesNotProvision(bool testingPlatform)
    {
        Consumer app = new Consumer("App")
        {
            IsLibrary = !testingPlatform, Items = OneCT + """<PackageReference Include="MSTest" Version="4.5.2" />""",
            Properties = testingPlatform ? "<EnableMSTestRunner>true</EnableMSTestRunner>" : ""
        }.WriteTo(Folder);
        Folder.Write("App/Program.cs", Code);
        if (testingPlatform) Folder.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        string[] test = testingPlatform ? ["test", "--project", app.File] : ["test", app.File];

        Folder.Variables["EXPECTED"] = "True";
        Succeeds(test);
        Directory.Delete(Folder[$"{app.Output}/medical-images"], recursive: true);
        Folder.Variables["EXPECTED"] = "False";
        Succeeds([.. test, "--no-build"]);
        Folder.Variables["EXPECTED"] = "True";
        Succeeds([.. test, "--no-restore"]);
    }

    private void Succeeds(string[] arguments)
    {
        DotNetResult result = Folder.Plain(arguments);
        Assert.AreEqual(0, result.ExitCode, result.Output);
    }
}
