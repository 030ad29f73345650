namespace MedicalImages.Diagnostics;

/// <summary>A catalog entry with its facts filled in.</summary>
internal sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message)
{
    /// <summary>The project file that declares the set; MSBuild prints it in front of the message.</summary>
    public string? File { get; init; }

    /// <summary>In that file, from 1; 0 where no line is meant.</summary>
    public int Line { get; init; }

    public string Code => Descriptor.Code;

    public Severity Severity => Descriptor.Severity;

    /// <summary>The same, where the project said that a failure of this set is no error.</summary>
    public Diagnostic AsWarning() => this with { Descriptor = Descriptor with { Severity = Severity.Warning } };

    public MedicalImagesException AsException(Exception? cause = null) => new(this, cause);
}
