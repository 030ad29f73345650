using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Code;

/// <summary>Two projects with accessors, one of which sees the internals of the other.</summary>
[TestClass]
public sealed class FriendProjectTests
{
    private const string Friend = "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests\")]";
    private const string Use = """
        using MedicalImages;
        class Use { MedicalImage First(MedicalImageSet set) { return MedicalImageSets.Ct[0] ?? MedicalImageSets.Find("ct")[0] ?? set[0]; } }
        """;

    private static readonly Version FirstThatEmbeds = new(4, 14);

    public static IEnumerable<object[]> Versions => Compilers.Rows;

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void FriendWithAccessors_HasNoWarnings_OrOnlyTheOneThatTheTargetsSuppress(string version)
    {
        CompilerOutput output = Compile(version, noWarn: []);
        string[] ids = [.. output.Compiled.Select(found => found.Id).Distinct()];
        if (Version.Parse(version) < FirstThatEmbeds) CollectionAssert.AreEqual(new[] { "CS0436" }, ids);
        else output.AssertClean();
    }

    [TestMethod]
    public void FriendWithAccessors_OldCompilerWithNoWarn_HasNoWarnings() =>
        Compile(Compilers.Versions[0], noWarn: ["CS0436"]).AssertClean();

    private static CompilerOutput Compile(string version, IReadOnlyList<string> noWarn)
    {
        ICompilerHost host = Compilers.Get(version);
        var project = new AccessorProject(new SetLines("ct"));
        CompilerOutput library = host.Open().Run(project.ToInput(Friend) with { Name = "Library" }).AssertClean();
        return host.Open().Run((project with { IsTest = true }).ToInput(Use) with { Name = "Tests", Projects = [library.Assembly!], NoWarn = noWarn });
    }
}
