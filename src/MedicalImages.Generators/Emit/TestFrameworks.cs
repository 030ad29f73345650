using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MedicalImages.Generators.Emit;

/// <summary>The test frameworks that a project references.</summary>
/// <param name="RowsFile">The embedded code that creates rows with names and categories; null if the framework has none.</param>
/// <param name="RowType">Of such a row.</param>
/// <param name="XunitNamespace">The namespace of IXunitSerializable; null without xUnit.net.</param>
/// <param name="HasDataContract">MSTest is referenced: it lists rows one by one only if DataContractJsonSerializer writes them.</param>
internal sealed record TestFrameworks(bool IsAny, string? RowsFile, string? RowType, string? XunitNamespace, bool HasDataContract)
{
    private const string MSTest = "Microsoft.VisualStudio.TestTools.UnitTesting.";
    private const string Image = "<global::MedicalImages.MedicalImage>";

    public static TestFrameworks Find(Compilation compilation)
    {
        bool Exists(string type) => FindAll(compilation, type).Any();
        bool Has(string type) => TryFind(compilation, type) is not null;
        bool isMSTest = Exists(MSTest + "TestMethodAttribute");
        bool isAny = isMSTest || Exists("Xunit.FactAttribute") || Exists("NUnit.Framework.TestAttribute");
        string? xunit = Has("Xunit.Sdk.IXunitSerializable") ? "Xunit.Sdk"
            : Has("Xunit.Abstractions.IXunitSerializable") ? "Xunit.Abstractions" : null;
        bool hasContract = isMSTest && Has("System.Runtime.Serialization.DataContractAttribute");
        var found = new TestFrameworks(isAny, null, null, xunit, hasContract);
        if (HasMember(compilation, MSTest + "TestDataRow`1", "TestCategories"))
            return found with { RowsFile = "MSTestRows.cs", RowType = $"global::{MSTest}TestDataRow{Image}" };
        if (Has("Xunit.TheoryDataRow`1"))
            return found with { RowsFile = "XunitRows.cs", RowType = $"global::Xunit.TheoryDataRow{Image}" };
        if (HasMember(compilation, "NUnit.Framework.TestCaseData", "SetArgDisplayNames"))
            return found with { RowsFile = "NUnitRows.cs", RowType = "global::NUnit.Framework.TestCaseData" };
        return found;
    }

    // Its own or inherited: NUnit 5 moved the members of TestCaseData to a base class.
    private static bool HasMember(Compilation compilation, string type, string member)
    {
        INamedTypeSymbol? declaring = TryFind(compilation, type);
        while (declaring is not null && declaring.GetMembers(member).IsEmpty) declaring = declaring.BaseType;
        return declaring is not null;
    }

    // The code cannot name a type that two references have (CS0433).
    private static INamedTypeSymbol? TryFind(Compilation compilation, string type)
    {
        INamedTypeSymbol[] found = [.. FindAll(compilation, type)];
        return found.Length == 1 ? found[0] : null;
    }

    private static IEnumerable<INamedTypeSymbol> FindAll(Compilation compilation, string type) =>
        compilation.GetTypesByMetadataName(type).Where(found => compilation.IsSymbolAccessibleWithin(found, compilation.Assembly));
}
