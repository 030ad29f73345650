using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MedicalImages.Generators.Emit;

/// <summary>What the generated code depends on, of the compiler, the language and the references of the project.</summary>
/// <param name="HasNullable">C# 8: reference types can be marked with '?'.</param>
/// <param name="CanEmbed">The compiler hides types with EmbeddedAttribute from projects that see the internals of this one.</param>
/// <param name="CanRun">The framework has what the generated code uses: .NET Framework 4.6, .NET Standard 2.0 and later.</param>
internal sealed record CodeOptions(bool CanRun, bool HasNullable, bool CanEmbed, bool DeclaresEmbedded, TestFrameworks Frameworks)
{
    private const string CodeCoverage = "System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute";

    private static readonly System.Version FirstThatEmbeds = new(4, 14);

    /// <param name="parseOptions">Those of the compilation are the default ones if the project has no code of its own.</param>
    public static CodeOptions Create(Compilation compilation, ParseOptions parseOptions)
    {
        LanguageVersion language = (parseOptions as CSharpParseOptions)?.LanguageVersion ?? LanguageVersion.CSharp7_3;
        return new CodeOptions(
            CanRun: HasMember(compilation, "System.AppContext", "BaseDirectory") && HasMember(compilation, CodeCoverage, ".ctor"),
            HasNullable: language >= LanguageVersion.CSharp8,
            CanEmbed: typeof(Compilation).Assembly.GetName().Version >= FirstThatEmbeds,
            DeclaresEmbedded: compilation.Assembly.GetTypeByMetadataName("Microsoft.CodeAnalysis.EmbeddedAttribute") is not null,
            TestFrameworks.Find(compilation));
    }

    // A package can have a type with the same name for older frameworks.
    private static bool HasMember(Compilation compilation, string type, string member) =>
        compilation.GetTypesByMetadataName(type).Any(found => !found.GetMembers(member).IsEmpty);
}
