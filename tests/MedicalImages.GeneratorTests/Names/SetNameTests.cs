using System.Reflection;
using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Names;

/// <summary>The names of sets in code.</summary>
[TestClass]
public sealed class SetNameTests
{
    // The engine rejects the names with other characters. The generated code must compile nevertheless: an editor runs no task.
    [TestMethod]
    public void Property_IsNamedAfterTheSet()
    {
        (string Set, string Property)[] names =
        [
            ("chest-ct", "ChestCt"), ("default", "Default"), ("class", "Class"), ("new", "New"), ("4d-ct", "_4dCt"),
            ("MG_views.2", "MGViews2"), ("medical-image", "MedicalImage"), ("system", "System"), ("object", "Object"),
            ("ü-ct", "ÜCt"), ("胸部", "胸部"), ("😀", "_"), ("a\u2028b", "AB"), ("<&>\"\\x", "X"),
        ];
        string uses = string.Join(", ", names.Select(name => $"MedicalImages.MedicalImageSets.{name.Property}"));
        CompilerOutput output = new AccessorProject([.. names.Select(name => new SetLines(name.Set))])
            .Run($"class U {{ object[] M() {{ return new object[] {{ {uses} }}; }} }}").AssertClean();
        Type sets = Assembly.Load(output.Assembly!).GetType("MedicalImages.MedicalImageSets", throwOnError: true)!;
        string[] properties = [.. sets.GetProperties().Select(property => property.Name)];
        CollectionAssert.AreEquivalent(names.SelectMany(name => new[] { name.Property, name.Property + "Rows" }).ToArray(), properties);
    }

    [TestMethod]
    [DataRow("chest-ct", "chest_ct", "ChestCt", "the set 'chest-ct'")]
    [DataRow("chest-ct", "chest-ct-rows", "ChestCtRows", "the set 'chest-ct'")]
    [DataRow("chest-ct-rows", "chest-ct", "ChestCtRows", "the set 'chest-ct-rows'")]
    [DataRow("chest-ct", "chest-ct-test-rows", "ChestCtTestRows", "the set 'chest-ct'")]
    [DataRow("chest-ct", "chest-ct-set", "ChestCtSet", "the set 'chest-ct'")]
    [DataRow("😀", "<>", "_", "the set '😀'")]
    public void SetsWithOneNameInCode_AreReportedAtTheFileThatDeclaresTheSecond(string first, string second, string name, string owner)
    {
        var sets = new AccessorProject(new SetLines(first), new SetLines(second) { File = "/Directory.Build.props" });
        CompilerDiagnostic found = sets.Run().AssertReported("MEDIMG1044").Reported[0];
        Assert.AreEqual(("/Directory.Build.props", 1), (found.File, found.Line));
        StringAssert.StartsWith(found.Text, $"Set '{second}': the name '{name}' of its accessor is already used by {owner}.");
    }

    [TestMethod]
    [DataRow("default")]
    [DataRow("Default")]
    public void SetsOfTwoProjects_InTwoFolders_AreAWarning_AndTheFirstHasTheAccessor(string second)
    {
        CompilerOutput output = Received(second, "/b/B.csproj", "b")
            .Run("class U { object M() { return MedicalImages.MedicalImageSets.Default.First; } }").AssertReported("MEDIMG1046");
        CompilerDiagnostic found = output.Reported[0];
        Assert.AreEqual(("Warning", "/project/App.csproj", 1), (found.Severity, found.File, found.Line));
        Assert.AreEqual($"Set '{second}' of B.csproj has no accessor: its name 'Default' is already used by the set 'default' of A.csproj. "
            + "Rename one of the sets, or open this one by its path: 'b' in the output folder.", found.Text);
    }

    // The build reports that their images would be in one folder.
    [TestMethod]
    public void SetsOfTwoProjects_InOneFolder_AreNoErrorOfTheCode() => Received("default", "/b/B.csproj", "A/").Run().AssertClean();

    [TestMethod]
    public void SetsOfOneProject_InTwoFolders_AreAnError() =>
        Received("default", "/a/A.csproj", "b").Run().AssertReported("MEDIMG1044");

    private static AccessorProject Received(string second, string project, string folder) => new(
        new SetLines("default") { Names = "First=1.2.3", File = "/a/A.csproj", Project = "/a/A.csproj", Destination = "a" },
        new SetLines(second) { File = project, Project = project, Destination = folder });

    [TestMethod]
    [DataRow("find")]
    [DataRow("how-to-provision")]
    [DataRow("equals")]
    [DataRow("reference-equals")]
    [DataRow("medical-image-sets")]
    [DataRow("medicalImageSets")]
    public void SetNamedLikeAMember_IsReported(string name) => new AccessorProject(new SetLines(name)).Run().AssertReported("MEDIMG1044");

    [TestMethod]
    [DataRow("to-string")]
    [DataRow("get-type")]
    [DataRow("get-hash-code")]
    [DataRow("memberwise-clone")]
    [DataRow("finalize")]
    [DataRow("medical-image-rows")]
    [DataRow("json-line")]
    public void SetNamedLikeAnInheritedMember_Compiles(string name) => new AccessorProject(new SetLines(name)).Run().AssertClean();
}
