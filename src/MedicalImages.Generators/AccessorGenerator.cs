using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MedicalImages.Generators.Emit;
using MedicalImages.Generators.Locks;
using MedicalImages.Generators.Members;
using MedicalImages.Generators.Sets;
using Microsoft.CodeAnalysis;

namespace MedicalImages.Generators;

/// <summary>
/// Generates typed accessors for the sets of a project. MedicalImages.Build.Accessors.targets adds a file with the sets, and the lock files
/// of those with <c>Names</c>, to AdditionalFiles. Nothing else is read, and nothing is written or fetched.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class AccessorGenerator : IIncrementalGenerator
{
    private static readonly string[] Runtime =
        ["MedicalImage.cs", "MedicalImageSet.cs", "JsonLine.cs", "TransferSyntax.cs", "FailureNote.cs"];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<ProjectSets>> projects = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(SetsFile.Extension, StringComparison.OrdinalIgnoreCase))
            .Select(static (file, cancellation) => file.GetText(cancellation) is { } text ? SetsFile.Parse(text) : null)
            .Where(static project => project is not null)
            .Select(static (project, _) => project!)
            .Collect();
        IncrementalValueProvider<ImmutableArray<LockIndex>> locks = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Combine(projects)
            .Where(static pair => IsLock(pair.Left.Path, pair.Right))
            .Select(static (pair, cancellation) => pair.Left.GetText(cancellation) is { } text ? LockParser.Parse(pair.Left.Path, text) : null)
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .Collect();
        IncrementalValueProvider<CodeOptions> options = context.CompilationProvider.Select(static (compilation, _) => CodeOptions.Create(compilation));
        context.RegisterSourceOutput(projects.Combine(locks).Combine(options), static (output, input) =>
            Generate(output, input.Left.Left, input.Left.Right, input.Right));
    }

    private static bool IsLock(string path, ImmutableArray<ProjectSets> projects) =>
        projects.Any(project => project.Sets.Any(set => set.LockFile == path));

    private static void Generate(
        SourceProductionContext output, ImmutableArray<ProjectSets> projects, IReadOnlyList<LockIndex> locks, CodeOptions options)
    {
        // More than one: the targets were imported twice. The first is as good as the second.
        if (projects.Length == 0 || projects[0].Sets.Count == 0) return;
        ProjectSets project = projects[0];
        var classes = new SetClasses(project, locks);
        IReadOnlyList<SetClass> sets = classes.Create();
        foreach (Problem problem in classes.Problems) output.ReportDiagnostic(problem.ToDiagnostic());
        bool isPublic = project.IsTest || options.Frameworks.IsAny;
        if (project.Accessibility is "public" or "internal") isPublic = project.Accessibility == "public";
        else if (project.Accessibility.Length > 0)
            output.ReportDiagnostic(Problem.Create(AccessorDiagnostics.AccessibilityInvalid, project.Project, 0, project.Accessibility).ToDiagnostic());
        var runtime = new RuntimeCode(options, isPublic);
        foreach (string file in Runtime) output.AddSource(Hint(file), runtime.Read(file));
        if (options.Frameworks.RowsFile is { } rows) output.AddSource(Hint("MedicalImageRows.cs"), runtime.Read(rows));
        if (options.Frameworks.XunitNamespace is not null) output.AddSource("MedicalImage.Xunit.g.cs", runtime.Read("XunitSerialization.cs"));
        if (options.CanEmbed && !options.DeclaresEmbedded) output.AddSource("EmbeddedAttribute.g.cs", RuntimeCode.EmbeddedAttribute);
        output.AddSource("MedicalImageSets.g.cs", new SetsCode(project, sets, runtime, options).Create());
    }

    private static string Hint(string file) => file.Replace(".cs", ".g.cs");
}
