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
        new SetLines("chest-ct") { Names = "Left=1.2.3;Folder=CT-001/;class=CT-001/0001.dcm" }, new SetLines("class"), new SetLines("default"));

    public static IEnumerable<object[]> Versions => Compilers.Rows;

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void Code_OldLanguageAndReferences_HasNoWarnings(string version) =>
        Run(version, Project.ToInput(Use) with { References = References.NetStandard }).AssertClean();

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void Code_LatestLanguageNullableAndDocumentation_HasNoWarnings(string version)
    {
        string use = Use.Replace("string First", "string? First", StringComparison.Ordinal);
        CompilerOutput output = Run(version, (Project with { IsTest = true }).ToInput(use) with
        {
            LanguageVersion = "latest", HasNullable = true, HasDocumentation = true,
        }).AssertClean();
        StringAssert.Contains(output.Documentation, "P:MedicalImages.MedicalImage.Modality");
        Assert.IsFalse(output.Documentation.Contains("Badly formed", StringComparison.Ordinal), output.Documentation);
    }

    private static CompilerOutput Run(string version, CompilerInput input)
    {
        ICompilerHost host = Compilers.Get(version);
        Assert.AreEqual(version, host.Version);
        return host.Open().Run(input);
    }
}
