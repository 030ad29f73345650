using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Code;

/// <summary>A library with public accessors, and tests that derive from its classes.</summary>
[TestClass]
public sealed class PublicAccessorTests
{
    private const string Base = """
        using MedicalImages;
        public abstract class ImageTests
        {
            public virtual void Test(MedicalImage image) { }
            public static string First { get { return MedicalImageSets.Ct[0].Path; } }
        }
        """;

    private const string Derived = """
        using MedicalImages;
        public class CtTests : ImageTests
        {
            public override void Test(MedicalImage image) { base.Test(MedicalImageSets.Ct.Left ?? MedicalImageSets.Ct[0]); }
        }
        """;

    // Both projects have a type of this name, and its own is the one that a project uses.
    private const string DerivedWithSets = """
        extern alias Library;
        using MedicalImages;
        public class CtTests : ImageTests
        {
            public override void Test(Library::MedicalImages.MedicalImage image) { base.Test(image); }
            public MedicalImage Own { get { return MedicalImageSets.Mr[0]; } }
        }
        """;

    public static IEnumerable<object[]> Versions => Compilers.Rows;

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void DerivedClass_WithoutAccessors_OverridesAMethodWithAnImage(string version) =>
        Compile(version, Derived, hasGenerator: false).AssertClean();

    [TestMethod]
    [DynamicData(nameof(Versions))]
    public void DerivedClass_WithAccessors_OverridesIt_WithTheWarningThatTheTargetsSuppress(string version)
    {
        CompilerOutput output = Compile(version, DerivedWithSets, hasGenerator: true);
        CollectionAssert.AreEqual(new[] { "CS0436" }, output.Compiled.Select(found => found.Id).Distinct().ToArray());
        Compile(version, DerivedWithSets, hasGenerator: true, "CS0436").AssertClean();
    }

    private static CompilerOutput Compile(string version, string source, bool hasGenerator, params string[] noWarn)
    {
        ICompilerHost host = Compilers.Get(version);
        var library = new AccessorProject(new SetLines("ct") { Names = "Left=1.2.3" }) { Accessibility = "public" };
        CompilerOutput compiled = host.Open().Run(library.ToInput(Base) with { Name = "Library" }).AssertClean();
        return host.Open().Run(new AccessorProject(new SetLines("mr")) { IsTest = true }.ToInput(source) with
        {
            Name = "Tests",
            Projects = [compiled.Assembly!],
            Aliases = ["global", "Library"],
            HasGenerator = hasGenerator,
            NoWarn = noWarn,
        });
    }
}
