using MedicalImages.Requests;
using MedicalImages.Sources;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages;

/// <summary>The options that a host passes to the engine. The engine reads nothing else from its host.</summary>
/// <param name="ProjectFile">Full path of the project; relative paths are resolved against its folder.</param>
internal sealed record EngineOptions(string ProjectFile, SessionSettings Settings)
{
    /// <summary>As the project states it; empty for the default.</summary>
    public string StorePath { get; init; } = "";

    /// <summary>As the project states it; empty for none.</summary>
    public string CertificateAuthority { get; init; } = "";

    /// <summary>As the project states it. Only the user can choose a program, so a value of the project is rejected.</summary>
    public string CredentialHelper { get; init; } = "";

    /// <summary>
    /// The owner in the manifests of this host, which does not depend on where a destination is; null if a destination belongs to the
    /// project.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>Reads the environment.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Path of the report on the invalid files of an output folder, if the project names none; null for none.</summary>
    public Func<string, string?> InvalidReportIn { get; init; } = _ => null;

    public IReadOnlyList<SourceDescriptor> Sources { get; init; } = SourceCatalog.BuiltIn;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;
}
