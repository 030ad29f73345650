using MedicalImages.GeneratorTests.Hosting;
using MedicalImages.Tests.Shared.Generators;

namespace MedicalImages.GeneratorTests.Code;

/// <summary>A project has types and namespaces of its own in the namespace of the generated code.</summary>
[TestClass]
public sealed class OwnTypesTests
{
    private static readonly AccessorProject Project = new(new SetLines("ct") { Names = "Left=1.2.3;All=CT-001/" });

    // Every public type of the namespaces that the code uses, and of the runtime's others, under its simple name.
    private static IEnumerable<(string Name, int Arity)> TypesOfTheFramework => typeof(object).Assembly.GetExportedTypes()
        .Concat(typeof(HashSet<>).Assembly.GetExportedTypes())
        .Where(type => !type.IsNested && type.Namespace is { } space && space.StartsWith("System", StringComparison.Ordinal))
        .Select(type => (type.Name.Split('`')[0], type.GetGenericArguments().Length));

    [TestMethod]
    [DataRow("MSTest.TestFramework/4.5.2/MSTest.TestFramework.dll")]
    [DataRow("NUnit/5.0.0/nunit.framework.dll")]
    [DataRow("xunit.v3.extensibility.core/4.0.2/xunit.v3.core.dll", "xunit.v3.common/4.0.2/xunit.v3.common.dll")]
    [DataRow("xunit.extensibility.core/2.9.3/xunit.core.dll", "xunit.abstractions/2.0.3/xunit.abstractions.dll")]
    public void TypesNamedLikeThoseOfTheFramework_DoNotChangeTheMeaningOfTheCode(params string[] assemblies)
    {
        CompilerInput input = Project.ToInput(OwnTypes()) with
        {
            References = [.. References.Net, .. Packages.FindAll(assemblies), References.Serialization],
        };
        CompilerOutput output = Compilers.OfSdk.Open().Run(input).AssertClean();
        string all = string.Concat(output.Sources.Values);
        StringAssert.Contains(all, "global::System.IO.File.");
        Assert.IsFalse(all.Contains("using ", StringComparison.Ordinal), "a directive is found after types of the namespace");
    }

    [TestMethod]
    public void NamespacesInThatOfTheCode_DoNotChangeItsMeaning()
    {
        string[] spaces = ["System", "System.IO", "Microsoft", "Xunit", "NUnit", "File", "Viewer", "MedicalImages"];
        string code = string.Concat(spaces.Select(space => $"namespace MedicalImages.{space} {{ internal class Own {{ }} }}\n"));
        Project.Run(code).AssertClean();
    }

    [TestMethod]
    [DataRow("TransferSyntax")]
    [DataRow("JsonLine")]
    [DataRow("FailureNote")]
    [DataRow("Program")]
    public void OwnType_NamedLikeAConcept_IsPossible(string name) =>
        Project.Run($"namespace MedicalImages {{ internal class {name} {{ }} }}").AssertClean();

    private static string OwnTypes()
    {
        (string Name, int Arity)[] more =
            [("TestCaseData", 0), ("TheoryDataRow", 1), ("TestDataRow", 1), ("DataContractAttribute", 0), ("DataMemberAttribute", 0)];
        IEnumerable<string> types = TypesOfTheFramework.Concat(more).Distinct().Select(type =>
        {
            string parameters = string.Join(", ", Enumerable.Range(0, type.Arity).Select(i => $"T{i}"));
            return $"internal class {type.Name}{(parameters.Length > 0 ? $"<{parameters}>" : "")} {{ }}\n";
        });
        return $"namespace MedicalImages\n{{\n{string.Concat(types)}}}\n";
    }
}
