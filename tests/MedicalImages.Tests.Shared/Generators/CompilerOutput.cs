namespace MedicalImages.Tests.Shared.Generators;

/// <param name="Sources">Generated code by its file name.</param>
/// <param name="Reported">The diagnostics of the generator.</param>
/// <param name="Compiled">Errors and warnings of the compilation with the generated code, and of analyzers.</param>
/// <param name="Assembly">Null if there are errors.</param>
/// <param name="OutputReasons">Why the steps that write code ran again, or did not.</param>
public sealed record CompilerOutput(
    IReadOnlyDictionary<string, string> Sources,
    IReadOnlyList<CompilerDiagnostic> Reported,
    IReadOnlyList<CompilerDiagnostic> Compiled,
    byte[]? Assembly,
    string Documentation,
    IReadOnlyList<string> OutputReasons);

/// <param name="Line">From 1; 0 without a location.</param>
public sealed record CompilerDiagnostic(string Id, string Severity, string File, int Line, string Text);
