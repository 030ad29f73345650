using System.Linq;
using Microsoft.CodeAnalysis;

namespace MedicalImages.Generators.Emit;

/// <summary>The test frameworks that a project references.</summary>
/// <param name="RowsFile">The embedded code that creates rows with names and categories; null if the framework has none.</param>
/// <param name="RowType">Of such a row.</param>
/// <param name="XunitNamespace">The namespace of IXunitSerializable; null without xUnit.net.</param>
internal sealed record TestFrameworks(bool IsAny, string? RowsFile, string? RowType, string? XunitNamespace)
{
    private const string MSTest = "Microsoft.VisualStudio.TestTools.UnitTesting.";
    private const string Image = "<global::MedicalImages.MedicalImage>";

    public static TestFrameworks Find(Compilation compilation)
    {
        bool Has(string type) => compilation.GetTypeByMetadataName(type) is not null;
        bool isAny = Has(MSTest + "TestMethodAttribute") || Has("Xunit.FactAttribute") || Has("NUnit.Framework.TestAttribute");
        string? xunit = Has("Xunit.Sdk.IXunitSerializable") ? "Xunit.Sdk"
            : Has("Xunit.Abstractions.IXunitSerializable") ? "Xunit.Abstractions" : null;
        if (compilation.GetTypeByMetadataName(MSTest + "TestDataRow`1") is { } row && row.GetMembers("TestCategories").Any())
            return new TestFrameworks(isAny, "MSTestRows.cs", $"global::{MSTest}TestDataRow{Image}", xunit);
        if (Has("Xunit.TheoryDataRow`1"))
            return new TestFrameworks(isAny, "XunitRows.cs", $"global::Xunit.TheoryDataRow{Image}", xunit);
        if (compilation.GetTypeByMetadataName("NUnit.Framework.TestCaseData") is { } data && data.GetMembers("SetArgDisplayNames").Any())
            return new TestFrameworks(isAny, "NUnitRows.cs", "global::NUnit.Framework.TestCaseData", xunit);
        return new TestFrameworks(isAny, null, null, xunit);
    }
}
