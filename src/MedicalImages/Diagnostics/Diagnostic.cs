namespace MedicalImages.Diagnostics;

/// <summary>A catalog entry with its arguments filled in.</summary>
internal sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message)
{
    /// <summary>The project file that declares the set; MSBuild prints it in front of the message.</summary>
    public string? File { get; init; }

    /// <summary>The line in that file, from 1; 0 if no line applies.</summary>
    public int Line { get; init; }

    public string Code => Descriptor.Code;

    public Severity Severity => Descriptor.Severity;

    /// <summary>The same diagnostic as a warning, for a set whose failure is not an error (OnFailure="Warn").</summary>
    public Diagnostic AsWarning() => this with { Descriptor = Descriptor with { Severity = Severity.Warning } };

    public MedicalImagesException AsException(Exception? cause = null) => new(this, cause);
}
