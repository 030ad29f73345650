namespace MedicalImages.Tests.Shared.Generators;

/// <summary>A project as the compiler gets it.</summary>
public sealed record CompilerInput
{
    public string Name { get; init; } = "Project";

    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Path and text.</summary>
    public IReadOnlyDictionary<string, string> AdditionalFiles { get; init; } = new Dictionary<string, string>();

    /// <summary>Paths of assemblies.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Assemblies that another run emitted.</summary>
    public IReadOnlyList<byte[]> Projects { get; init; } = [];

    /// <summary>The aliases of these assemblies.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = ["global"];

    public string LanguageVersion { get; init; } = "7.3";

    public bool HasNullable { get; init; }

    /// <summary>As with GenerateDocumentationFile.</summary>
    public bool HasDocumentation { get; init; }

    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>Whether the code is compiled; otherwise, only the generator runs.</summary>
    public bool IsCompiled { get; init; } = true;

    /// <summary>Whether the generator runs.</summary>
    public bool HasGenerator { get; init; } = true;

    /// <summary>With a Main method; otherwise a library.</summary>
    public bool IsProgram { get; init; }

    /// <summary>A path of an assembly with analyzers, which run on the sources.</summary>
    public string? Analyzers { get; init; }

    public IReadOnlyDictionary<string, string> AnalyzerOptions { get; init; } = new Dictionary<string, string>();
}
