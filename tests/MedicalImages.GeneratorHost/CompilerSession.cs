using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using MedicalImages.Generators;
using MedicalImages.Tests.Shared.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace MedicalImages.GeneratorHost;

/// <summary>Changes the inputs of one driver as an editor does: only what differs is replaced.</summary>
internal sealed class CompilerSession : ICompilerSession
{
    private static readonly ConcurrentDictionary<string, MetadataReference> References = new(StringComparer.Ordinal);

    private readonly Dictionary<string, TextFile> _files = new(StringComparer.Ordinal);
    private GeneratorDriver? _driver;

    public CompilerOutput Run(CompilerInput input)
    {
        Compilation compilation = CreateCompilation(input);
        GeneratorDriverRunResult? run = null;
        if (input.HasGenerator)
        {
            _driver ??= CreateDriver(ParseOptions(input));
            ReplaceFiles(input.AdditionalFiles);
            _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
            run = _driver.GetRunResult();
        }

        return CreateOutput(input.IsCompiled ? compilation : null, run, Analyze(compilation, input));
    }

    private static CSharpGeneratorDriver CreateDriver(CSharpParseOptions options) => CSharpGeneratorDriver.Create(
        [new AccessorGenerator().AsSourceGenerator()], parseOptions: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private void ReplaceFiles(IReadOnlyDictionary<string, string> files)
    {
        foreach (string path in _files.Keys.Except(files.Keys).ToArray())
        {
            _driver = _driver!.RemoveAdditionalTexts([_files[path]]);
            _files.Remove(path);
        }

        foreach ((string path, string text) in files)
        {
            _files.TryGetValue(path, out TextFile? before);
            if (before?.Content == text) continue;
            _files[path] = new TextFile(path, text);
            _driver = before is null ? _driver!.AddAdditionalTexts([_files[path]]) : _driver!.ReplaceAdditionalText(before, _files[path]);
        }
    }

    private static CSharpParseOptions ParseOptions(CompilerInput input)
    {
        if (!LanguageVersionFacts.TryParse(input.LanguageVersion, out LanguageVersion language))
            throw new ArgumentException(input.LanguageVersion);
        return new CSharpParseOptions(language, input.HasDocumentation ? DocumentationMode.Diagnose : DocumentationMode.Parse);
    }

    private static CSharpCompilation CreateCompilation(CompilerInput input)
    {
        CSharpParseOptions parse = ParseOptions(input);
        var options = new CSharpCompilationOptions(
            input.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            warningLevel: 9999, // as with AnalysisLevel=latest: warnings of every version
            nullableContextOptions: input.HasNullable ? NullableContextOptions.Enable : NullableContextOptions.Disable,
            specificDiagnosticOptions: input.NoWarn.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)),
            concurrentBuild: false);
        IEnumerable<SyntaxTree> trees = input.Sources.Select((source, i) =>
            CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), parse, $"Source{i}.cs"));
        IEnumerable<MetadataReference> references =
        [
            .. input.References.Select(path => References.GetOrAdd(path, static path => MetadataReference.CreateFromFile(path))),
            .. input.Projects.Select(project => MetadataReference.CreateFromImage(project).WithAliases(input.Aliases)),
        ];
        return CSharpCompilation.Create(input.Name, trees, references, options);
    }

    private static ImmutableArray<Diagnostic> Analyze(Compilation compilation, CompilerInput input)
    {
        if (input.Analyzers is null) return [];
        Assembly assembly = AssemblyLoadContext.GetLoadContext(typeof(CompilerSession).Assembly)!.LoadFromAssemblyPath(input.Analyzers);
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. assembly.GetTypes()
                .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute)) && !type.IsAbstract)
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        var options = new Microsoft.CodeAnalysis.Diagnostics.AnalyzerOptions([], new AnalyzerOptions(input.AnalyzerOptions));
        return compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    private static CompilerOutput CreateOutput(
        Compilation? compilation, GeneratorDriverRunResult? run, IEnumerable<Diagnostic> analyzed)
    {
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        EmitResult? emitted = compilation?.Emit(assembly, xmlDocumentationStream: documentation);
        GeneratorRunResult? result = run?.Results.Single();
        if (result?.Exception is { } exception) throw new InvalidOperationException("The generator failed.", exception);
        return new CompilerOutput(
            result?.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()) ?? [],
            [.. result?.Diagnostics.Select(ToValue) ?? []],
            [.. analyzed.Concat(emitted?.Diagnostics ?? []).Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(ToValue)],
            emitted?.Success == true ? assembly.ToArray() : null,
            Encoding.UTF8.GetString(documentation.ToArray()),
            [.. result?.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs)
                .Select(output => output.Reason.ToString()) ?? []]);
    }

    private static CompilerDiagnostic ToValue(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        int line = diagnostic.Location == Location.None ? 0 : span.StartLinePosition.Line + 1;
        return new CompilerDiagnostic(diagnostic.Id, diagnostic.Severity.ToString(), span.Path ?? "", line,
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
