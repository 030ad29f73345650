namespace MedicalImages.Diagnostics;

/// <summary>A failure that already knows how it is told to the user.</summary>
internal class MedicalImagesException(Diagnostic diagnostic, Exception? cause = null) : Exception(diagnostic.Message, cause)
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
