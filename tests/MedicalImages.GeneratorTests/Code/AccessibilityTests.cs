using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Code;

[TestClass]
public sealed class AccessibilityTests
{
    private const string MSTest = "namespace Microsoft.VisualStudio.TestTools.UnitTesting { public class TestMethodAttribute { } }";
    private const string Xunit = "namespace Xunit { public class FactAttribute { } }";
    private const string NUnit = "namespace NUnit.Framework { public class TestAttribute { } }";

    private static readonly AccessorProject Project = new(new SetLines("ct"));

    // A public test method cannot have a parameter of an internal type (CS0051).
    private const string Test = "public class T { public void Image_IsValid(MedicalImages.MedicalImage image) { } }";

    [TestMethod]
    [DataRow("", false, null, false)]
    [DataRow("", true, null, true)]
    [DataRow("", false, MSTest, true)]
    [DataRow("", false, Xunit, true)]
    [DataRow("", false, NUnit, true)]
    [DataRow("internal", true, MSTest, false)]
    [DataRow("public", false, null, true)]
    [DataRow(" Public ", false, null, true)]
    public void Accessors_ArePublicInTestProjects(string accessibility, bool isTest, string? framework, bool isPublic)
    {
        CompilerInput input = (Project with { Accessibility = accessibility, IsTest = isTest }).ToInput(Test) with
        {
            Projects = framework is null ? [] : [Assembly(framework)],
        };
        CompilerOutput output = Compilers.OfSdk.Open().Run(input);
        if (isPublic) output.AssertClean();
        else Assert.AreEqual("CS0051", output.Compiled.Single().Id);
    }

    [TestMethod]
    public void FrameworkInTwoReferences_IsFound()
    {
        string[] copies = ["namespace NUnit.Framework { internal class TestAttribute { } }", NUnit, NUnit];
        CompilerInput input = Project.ToInput(Test) with
        {
            Projects = [.. copies.Select((source, i) => Assembly(source, $"Framework{i}"))],
        };
        Compilers.OfSdk.Open().Run(input).AssertClean();
    }

    [TestMethod]
    public void InvalidAccessibility_IsReportedAtTheProject()
    {
        CompilerDiagnostic found = (Project with { Accessibility = "Protected" }).Run().AssertReported("MEDIMG1045").Reported[0];
        Assert.AreEqual(("Error", Project.Path, 1), (found.Severity, found.File, found.Line));
        StringAssert.StartsWith(found.Text, "MedicalImagesAccessorVisibility is 'protected'.");
    }

    // Another project sees public sets, and nothing else of the generated code.
    [TestMethod]
    public void HelperTypes_AreInternalInEveryProject()
    {
        CompilerOutput output = (Project with { Accessibility = "public" }).Run(
            "public class T { public object M() { return MedicalImages.MedicalImageJsonLine.TryParse(\"{}\"); } }").AssertClean();
        CompilerOutput user = Compilers.OfSdk.Open().Run(new CompilerInput
        {
            References = References.Net, Projects = [output.Assembly!],
            Sources = ["class U { object M() { return MedicalImages.MedicalImageJsonLine.TryParse(null); } }"],
        });
        Assert.IsNotEmpty(user.Compiled);
    }

    private static byte[] Assembly(string source, string name = "Framework") => Compilers.OfSdk.Open().Run(new CompilerInput
    {
        Name = name, References = References.Net, Sources = [source], HasGenerator = false,
    }).AssertClean().Assembly!;
}
