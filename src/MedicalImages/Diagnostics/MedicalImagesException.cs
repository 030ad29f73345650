namespace MedicalImages.Diagnostics;

/// <summary>A failure with its diagnostic.</summary>
internal class MedicalImagesException(Diagnostic diagnostic, Exception? cause = null) : Exception(diagnostic.Message, cause)
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
