namespace MedicalImages.Requests;

/// <summary>Project properties with defaults for all sets.</summary>
/// <param name="OutputFolder">Absolute path of $(OutDir).</param>
/// <param name="ProjectFolder">Relative paths are resolved against this folder.</param>
/// <param name="Source">MedicalImagesSource; may be empty.</param>
/// <param name="OnFailure">MedicalImagesOnFailure; may be empty.</param>
internal sealed record RequestDefaults(string OutputFolder, string ProjectFolder, string Source, string OnFailure)
{
    /// <summary>True if the items come from all frameworks of a project: a set may then occur in several variants.</summary>
    public bool SeveralFrameworks { get; init; }
}
