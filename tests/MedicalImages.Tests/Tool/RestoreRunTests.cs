using MedicalImages.Diagnostics;
using MedicalImages.Tool.Projects;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class RestoreRunTests
{
    private const string Project = """
        <Project>
          <PropertyGroup><NodesEnd>$([System.Environment]::CommandLine.Contains(' -nodeReuse:false '))</NodesEnd></PropertyGroup>
          <ItemGroup><Part Include="$(Parts)" /></ItemGroup>
          <Target Name="Restore">
            <Error Text="@(Part->'%(Identity)', '+') | $(Text) | $(Configuration) | $(TargetFramework). Nodes end: $(NodesEnd)." />
          </Target>
        </Project>
        """;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Restore_HasThePropertiesOfTheEvaluation_ExceptForTheFramework()
    {
        using TempFolder folder = new();
        string file = folder.Write("a.proj", Project);
        var properties = new Dictionary<string, string>
        {
            ["Configuration"] = "Release", ["TargetFramework"] = "net8.0", ["Parts"] = "a;b%3Bc,d", ["Text"] = "x \"y\";Configuration=z\\",
        };
        MedicalImagesException e = await Assert.ThrowsExactlyAsync<MedicalImagesException>(
            () => RestoreRun.RunAsync(file, properties, TestContext.CancellationToken));
        Assert.Contains("a+b;c,d | x \"y\";Configuration=z\\ | Release | .", e.Diagnostic.Message);
        Assert.Contains("Nodes end: True.", e.Diagnostic.Message, "no process of MSBuild remains");
    }
}
