using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Tests.Requests;

[TestClass]
public sealed class MisspellingsTests
{
    private const string Project = "/project/p.csproj";

    [TestMethod]
    [DataRow("MedicalImagesSet")]
    [DataRow("MedicalImageSets")]
    [DataRow("MedicalImagesSets")]
    [DataRow("MedicalImage")]
    [DataRow("MedicalImages")]
    [DataRow("MedicalImagSet")]
    [DataRow("MedicalImageSett")]
    [DataRow("MedialImageSet")]
    [DataRow("medicalimagesset")]
    public void MisspelledItem_IsAWarning_WithFileLineAndSuggestion(string name)
    {
        using var folder = new TempFolder();
        string file = folder.Write("p.csproj", $"""
            <Project>
              <ItemGroup>
                <{name} Include="ct" Source="phantom:" />
              </ItemGroup>
            </Project>
            """);
        Diagnostic problem = Misspellings.Find(ProjectNames.Read(file), "", [], file).Single();
        Assert.AreEqual("MEDIMG1037", problem.Code);
        Assert.AreEqual(file, problem.File);
        Assert.AreEqual(3, problem.Line);
        StringAssert.Contains(problem.Message, "'MedicalImageSet'");
    }

    [TestMethod]
    [DataRow("MedicalImageSet")]
    [DataRow("medicalimageset")]
    [DataRow("MedicalImageFile")]
    [DataRow("MedicalImageTest")]
    [DataRow("MedicalImageText")]
    [DataRow("MedicalImageList")]
    [DataRow("MedicalImagePath")]
    [DataRow("MedicalImageItem")]
    [DataRow("Compile")]
    [DataRow("_MedicalImagesSetting")]
    public void OtherItems_AreIgnored(string name) => Assert.IsEmpty(Find($"<ItemGroup><{name} Include=\"x\" /></ItemGroup>"));

    [TestMethod]
    [DataRow("MedicalImagesSorce", "MedicalImagesSource")]
    [DataRow("MedicalImageSource", "MedicalImagesSource")]
    [DataRow("MedicalImagesOfline", "MedicalImagesOffline")]
    public void MisspelledProperty_InAnyLocation_IsAWarning(string name, string meant)
    {
        Diagnostic written = Find($"<Choose><When><PropertyGroup><{name}>x</{name}></PropertyGroup></When></Choose>").Single();
        Diagnostic given = Misspellings.Find([], "", [name], Project).Single();
        foreach (Diagnostic problem in new[] { written, given })
        {
            Assert.AreEqual("MEDIMG1038", problem.Code);
            Assert.AreEqual(Severity.Warning, problem.Severity);
            StringAssert.Contains(problem.Message, $"'{name}'");
            StringAssert.Contains(problem.Message, $"Did you mean '{meant}'?");
        }
    }

    [TestMethod]
    public void UnknownPropertyWithThePrefix_IsReportedOnlyOnACommandLine()
    {
        Assert.IsEmpty(Find("<PropertyGroup><MedicalImagesPackageVersion>1.0.0</MedicalImagesPackageVersion></PropertyGroup>"));
        Assert.AreEqual("MEDIMG1038", Misspellings.Find([], "", ["MedicalImagesPackageVersion"], Project).Single().Code);
    }

    [TestMethod]
    public void KnownAndForeignProperties_AreAccepted()
    {
        string[] names = [.. KnownNames.Properties, "medicalimagesquery", "Configuration", "_MedicalImagesTaskAssembly"];
        Assert.IsEmpty(Misspellings.Find([], "", names, Project));
    }

    [TestMethod]
    public void DirectoryBuildFiles_AreSearched_NearestFirst()
    {
        using var folder = new TempFolder();
        string project = folder.Write("a/b/p.csproj", "<Project />");
        folder.Write("Directory.Build.props", "<Project><PropertyGroup><MedicalImagesSorce /></PropertyGroup></Project>");
        folder.Write("a/Directory.Build.props", "<Project><PropertyGroup><MedicalImagesQuerry /></PropertyGroup></Project>");
        folder.Write("Directory.Build.targets", "<Project><ItemGroup><MedicalImages Include=\"x\" /></ItemGroup></Project>");
        IEnumerable<Diagnostic> problems = Misspellings.Find(ProjectNames.Read(project), "", [], project);
        string[] found = [.. problems.Select(problem => $"{problem.Code} {problem.File}")];
        string[] expected = [$"MEDIMG1038 {folder["a/Directory.Build.props"]}", $"MEDIMG1037 {folder["Directory.Build.targets"]}"];
        CollectionAssert.AreEqual(expected, found, string.Join('\n', found));
    }

    [TestMethod]
    public void ItemsFromTheTargets_AreReportedOnce()
    {
        DeclaredName[] written = [new("MedicalImages", Project, 7, IsItem: true)];
        Diagnostic[] found = [.. Misspellings.Find(written, $"MedicalImages={Project};MedicalSet=/x/imported.targets;", [], Project)];
        CollectionAssert.AreEqual(new[] { Project, "/x/imported.targets" }, found.Select(problem => problem.File).ToArray());
    }

    [TestMethod]
    [DataRow("<Project><ItemGroup>")]
    [DataRow("no XML")]
    [DataRow("")]
    public void FileWithoutXml_IsIgnored(string text)
    {
        using var folder = new TempFolder();
        Assert.IsEmpty(ProjectNames.Read(folder.Write("p.csproj", text)));
        Assert.IsEmpty(ProjectNames.Read(folder["none.csproj"]));
    }

    private static IReadOnlyList<Diagnostic> Find(string content)
    {
        using var folder = new TempFolder();
        string file = folder.Write("p.csproj", $"<Project>{content}</Project>");
        return [.. Misspellings.Find(ProjectNames.Read(file), "", [], file)];
    }
}
