namespace MedicalImages.Build.Diagnostics;

/// <summary>A catalogue entry with its facts filled in.</summary>
internal sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message)
{
    /// <summary>The project file that declares the set; MSBuild prints it in front of the message.</summary>
    public string? File { get; init; }

    public string Code => Descriptor.Code;

    public Severity Severity => Descriptor.Severity;

    public MedicalImagesException AsException(Exception? cause = null) => new(this, cause);
}
