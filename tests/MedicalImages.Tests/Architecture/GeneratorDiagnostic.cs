using System.Text.RegularExpressions;

namespace MedicalImages.Tests.Architecture;

/// <summary>A diagnostic of the source generator, read from its code: its types are those of the compiler.</summary>
internal sealed partial record GeneratorDiagnostic(string Code, string Title, string Format, string Severity)
{
    public static IReadOnlyList<GeneratorDiagnostic> All { get; } = ReadAll();

    private static GeneratorDiagnostic[] ReadAll()
    {
        string code = File.ReadAllText(Path.Combine(Checkout.Folder, "src", "MedicalImages.Generators", "AccessorDiagnostics.cs"));
        return [.. Creation().Matches(code).Select(match => new GeneratorDiagnostic(
            match.Groups["code"].Value, match.Groups["title"].Value, Join(match.Groups["format"].Value),
            match.Value.Contains("DiagnosticSeverity.Warning", StringComparison.Ordinal) ? "warning" : "error"))];
    }

    private static string Join(string literals) => string.Concat(Literal().Matches(literals).Select(match => match.Groups[1].Value));

    [GeneratedRegex("""Create\("(?<code>MEDIMG\d{4})", "(?<title>[^"]*)",\s*(?<format>"[^;]*)\);""")]
    private static partial Regex Creation();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literal();
}
