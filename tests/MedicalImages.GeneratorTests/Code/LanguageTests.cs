using System.Xml.Linq;
using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Code;

/// <summary>The generated code compiles without warnings wherever a project can use it.</summary>
[TestClass]
public sealed class LanguageTests
{
    private const string Use = """
        using MedicalImages;
        class Use
        {
            string First()
            {
                foreach (MedicalImage image in MedicalImageSets.ChestCt) using (image.OpenRead()) return image.Path + image.Modality;
                foreach (object[] row in MedicalImageSets.ChestCtRows) return row.ToString();
                MedicalImage left = MedicalImageSets.ChestCt.Left;
                return MedicalImageSets.ChestCt.Folder.Count + left.ToString() + MedicalImageSets.ChestCt.Path;
            }
        }
        """;

    private static readonly AccessorProject Project = new(
        new SetLines("chest-ct") { Names = "Left=1.2.3;Folder=CT-001/;class=CT-001/0001.dcm" },
        new SetLines("class"),
        new SetLines("default"));

    public static IEnumerable<object[]> Versions => Compilers.Rows;

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void Code_OldLanguageAndReferences_HasNoWarnings(string version) =>
        Run(version, Project.ToInput(Use) with { References = References.NetStandard }).AssertClean();

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void Code_LatestLanguageNullableAndDocumentation_HasNoWarnings(string version)
    {
        CompilerOutput output = Run(version, Latest(Project with { IsTest = true })).AssertClean();
        var documentation = XDocument.Parse(output.Documentation);
        string[] members = [.. documentation.Descendants("member").Select(member => (string)member.Attribute("name")!)];
        CollectionAssert.Contains(members, "P:MedicalImages.MedicalImage.Modality");
        CollectionAssert.Contains(members, "P:MedicalImages.MedicalImageSets.ChestCtSet.Left");
    }

    // The compiler adds types of its own that EmbeddedAttribute marks, where the references have no NullableAttribute.
    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void Code_NullableWithOldReferences_HasNoWarnings(string version) =>
        Run(version, Latest(Project) with { References = References.NetStandard }).AssertClean();

    // Modality can be null: with #nullable annotations, the compiler knows.
    [TestMethod]
    public void ValueThatCanBeMissing_NullableProject_IsAWarningWhereItIsUsedUnchecked()
    {
        const string Use = "class Use { int M(MedicalImages.MedicalImage image) => image.Modality.Length + image.Sha256.Length; }";
        CompilerOutput output = Compilers.OfSdk.Open().Run(Latest(Project) with { Sources = [Use] });
        Assert.AreEqual("CS8602", output.Compiled.Single().Id);
    }

    [TestMethod]
    public void EmbeddedAttributeOfTheProject_IsNotDeclaredTwice()
    {
        const string Own = "namespace Microsoft.CodeAnalysis { internal sealed partial class EmbeddedAttribute : System.Attribute { } }";
        CompilerOutput output = Project.Run(Own).AssertClean();
        Assert.IsFalse(output.Sources.ContainsKey("EmbeddedAttribute.g.cs"));
        Assert.IsTrue(Project.Run().Sources.ContainsKey("EmbeddedAttribute.g.cs"));
    }

    // As with a package and a project SDK that both import the targets.
    [TestMethod]
    public void SetsFileThatIsListedTwice_IsUsedOnce()
    {
        CompilerInput input = Project.ToInput();
        var files = new Dictionary<string, string>(input.AdditionalFiles)
        {
            ["/project/obj/b.medical-image-sets"] = input.AdditionalFiles[AccessorProject.SetsFile],
        };
        Compilers.OfSdk.Open().Run(input with { AdditionalFiles = files }).AssertClean();
    }

    // Global usings apply to generated files too.
    [TestMethod]
    public void GlobalUsings_DoNotChangeTheMeaningOfTheCode()
    {
        string[] names = ["File", "Stream", "StringBuilder", "CultureInfo", "Exception", "Environment", "StringComparison"];
        string types = string.Concat(names.Select(name => $"public class {name} {{ }} "));
        string aliases = string.Concat(names.Select(name => $"global using {name} = Odd.{name};\n"));
        foreach (string usings in new[] { "global using Odd;\n", aliases })
        {
            CompilerInput input = Project.ToInput($"{usings}namespace Odd {{ {types} }}") with { LanguageVersion = "latest" };
            Compilers.OfSdk.Open().Run(input).AssertClean();
        }
    }

    // As .NET Framework 4.5, which has no AppContext.BaseDirectory: the project builds as it did before there were accessors.
    [TestMethod]
    public void OldFramework_HasNoGeneratedCode()
    {
        const string Core = "namespace System { public class Object { } public class String { } public struct Void { } }";
        CompilerOutput output = Compilers.OfSdk.Open().Run(Project.ToInput(Core) with { References = [], IsCompiled = false });
        Assert.IsEmpty(output.Sources);
        Assert.IsEmpty(output.Reported);
    }

    [TestMethod]
    public void ProjectWithoutSets_HasNoGeneratedCode()
    {
        Assert.IsEmpty(new AccessorProject().Run().AssertClean().Sources);
        Assert.IsEmpty((Compilers.OfSdk.Open().Run(new CompilerInput { References = References.Net })).AssertClean().Sources);
    }

    private static CompilerInput Latest(AccessorProject project) =>
        project.ToInput(Use.Replace("string First", "string? First", StringComparison.Ordinal)) with
        {
            LanguageVersion = "latest",
            HasNullable = true,
            HasDocumentation = true,
        };

    private static CompilerOutput Run(string version, CompilerInput input)
    {
        ICompilerHost host = Compilers.Get(version);
        Assert.AreEqual(version, host.Version);
        return host.Open().Run(input);
    }
}
