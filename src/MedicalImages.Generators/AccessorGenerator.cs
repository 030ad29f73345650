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
        ["MedicalImage.cs", "MedicalImageSet.cs", "MedicalImageJsonLine.cs", "MedicalImageTransferSyntax.cs", "MedicalImageFailureNote.cs"];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<ProjectSets>> projects = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(SetsFile.Extension, StringComparison.OrdinalIgnoreCase))
            .Select(static (file, cancellation) => file.GetText(cancellation))
            .Where(static text => text is not null)
            .Select(static (text, _) => SetsFile.Parse(text!))
            .Collect();
        IncrementalValueProvider<ImmutableArray<LockIndex>> locks = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Combine(projects)
            .Where(static pair => IsLock(pair.Left.Path, pair.Right))
            .Select(static (pair, cancellation) => (pair.Left.Path, Text: pair.Left.GetText(cancellation)))
            .Where(static file => file.Text is not null)
            .Select(static (file, cancellation) => LockParser.Parse(file.Path, file.Text!, cancellation))
            .Collect();
        IncrementalValueProvider<CodeOptions> options = context.CompilationProvider.Combine(context.ParseOptionsProvider)
            .Select(static (pair, _) => CodeOptions.Create(pair.Left, pair.Right));
        context.RegisterSourceOutput(projects.Combine(locks).Combine(options), static (output, input) =>
            Generate(output, input.Left.Left, input.Left.Right, input.Right));
    }

    private static bool IsLock(string path, ImmutableArray<ProjectSets> projects) =>
        projects.Any(project => project.Sets.Any(set => set.LockFile == path));

    private static void Generate(
        SourceProductionContext output, ImmutableArray<ProjectSets> projects, IReadOnlyList<LockIndex> locks, CodeOptions options)
    {
        // More than one: the targets were imported twice. The first is as good as the second.
        if (projects.Length == 0 || projects[0].Sets.Count == 0 || !options.CanRun) return;
        ProjectSets project = projects[0];
        var classes = new SetClasses(project, locks, output.CancellationToken);
        IReadOnlyList<SetClass> sets = classes.Create();
        foreach (Problem problem in classes.Problems) output.ReportDiagnostic(problem.ToDiagnostic());
        if (project.Accessibility is not ("" or "public" or "internal"))
        {
            Problem invalid = Problem.Create(AccessorDiagnostics.AccessibilityInvalid, project.Project, 0, project.Accessibility);
            output.ReportDiagnostic(invalid.ToDiagnostic());
        }

        var runtime = new RuntimeCode(options, IsPublic(project, options));
        AddRuntime(output, runtime, options);
        output.AddSource("MedicalImageSets.g.cs", new SetsCode(project, sets, runtime, options).Create());
    }

    // A public test method cannot have a parameter of an internal type (CS0051).
    private static bool IsPublic(ProjectSets project, CodeOptions options) =>
        project.Accessibility == "public" || (project.Accessibility != "internal" && (project.IsTest || options.Frameworks.IsAny));

    private static void AddRuntime(SourceProductionContext output, RuntimeCode runtime, CodeOptions options)
    {
        foreach (string file in Runtime) output.AddSource(file.Replace(".cs", ".g.cs"), runtime.Read(file));
        if (options.Frameworks.RowsFile is { } rows) output.AddSource("MedicalImageRows.g.cs", runtime.Read(rows));
        if (options.Frameworks.XunitNamespace is not null)
            output.AddSource("MedicalImage.Xunit.g.cs", runtime.Read("XunitSerialization.cs"));
        if (options.Frameworks.HasDataContract)
            output.AddSource("MedicalImage.MSTest.g.cs", runtime.Read("MSTestSerialization.cs"));
        if (options.CanEmbed && !options.DeclaresEmbedded) output.AddSource("EmbeddedAttribute.g.cs", RuntimeCode.EmbeddedAttribute);
    }
}
