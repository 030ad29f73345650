using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Code;

/// <summary>The rows of each test framework compile. TestFrameworkTests of the end-to-end tests runs them.</summary>
[TestClass]
public sealed class TestFrameworkRowsTests
{
    private static readonly AccessorProject Project = new(new SetLines("ct"));

    [TestMethod]
    [DataRow("Microsoft.VisualStudio.TestTools.UnitTesting.TestDataRow<MedicalImages.MedicalImage>",
        "MSTest.TestFramework/4.5.2/MSTest.TestFramework.dll")]
    [DataRow("Microsoft.VisualStudio.TestTools.UnitTesting.TestDataRow<MedicalImages.MedicalImage>",
        "MSTest.TestFramework/3.11.1/Microsoft.VisualStudio.TestPlatform.TestFramework.dll")]
    [DataRow("NUnit.Framework.TestCaseData", "NUnit/3.14.0/nunit.framework.dll")]
    [DataRow("NUnit.Framework.TestCaseData", "NUnit/4.4.0/nunit.framework.dll")]
    [DataRow("NUnit.Framework.TestCaseData", "NUnit/5.0.0/nunit.framework.dll")]
    [DataRow("Xunit.TheoryDataRow<MedicalImages.MedicalImage>",
        "xunit.v3.extensibility.core/3.2.2/xunit.v3.core.dll", "xunit.v3.common/3.2.2/xunit.v3.common.dll")]
    [DataRow("Xunit.TheoryDataRow<MedicalImages.MedicalImage>",
        "xunit.v3.extensibility.core/4.0.2/xunit.v3.core.dll", "xunit.v3.common/4.0.2/xunit.v3.common.dll")]
    public void Framework_HasRowsOfItsType(string row, params string[] assemblies)
    {
        string use = $"public class U {{ public System.Collections.Generic.IEnumerable<{row}> Rows "
            + "{ get { return MedicalImages.MedicalImageSets.CtTestRows; } } }";
        foreach (string language in new[] { "7.3", "latest" }) Run(language, use, assemblies).AssertClean();
    }

    [TestMethod]
    public void FrameworkWithoutSuchRows_HasRowsOfArguments()
    {
        string[] assemblies = ["xunit.extensibility.core/2.9.3/xunit.core.dll", "xunit.abstractions/2.0.3/xunit.abstractions.dll"];
        const string Use = "public class U { public object Rows { get { return MedicalImages.MedicalImageSets.CtRows; } } }";
        CompilerOutput output = Run("7.3", Use, assemblies).AssertClean();
        Assert.IsFalse(output.Sources["MedicalImageSets.g.cs"].Contains("TestRows", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("Xunit.Abstractions", "xunit.extensibility.core/2.9.3/xunit.core.dll", "xunit.abstractions/2.0.3/xunit.abstractions.dll")]
    [DataRow("Xunit.Sdk", "xunit.v3.extensibility.core/3.2.2/xunit.v3.core.dll", "xunit.v3.common/3.2.2/xunit.v3.common.dll")]
    public void Xunit_CanSerializeAnImage(string @namespace, params string[] assemblies) => Run("7.3",
        $"public class U {{ public {@namespace}.IXunitSerializable M(MedicalImages.MedicalImage image) {{ return image; }} }}",
        assemblies).AssertClean();

    private static CompilerOutput Run(string language, string use, string[] assemblies)
    {
        IEnumerable<string> references = [.. References.Net, .. Packages.FindAll(assemblies)];
        CompilerInput input = Project.ToInput(use) with { LanguageVersion = language, References = [.. references] };
        return Compilers.OfSdk.Open().Run(input);
    }
}
