namespace MedicalImages.Requests;

/// <summary>What the project's properties say for every set that does not say otherwise.</summary>
/// <param name="OutputFolder">The folder that $(OutDir) names, absolute.</param>
/// <param name="ProjectFolder">Relative paths are meant from here.</param>
/// <param name="Source">MedicalImagesSource; may be empty.</param>
/// <param name="OnFailure">MedicalImagesOnFailure; may be empty.</param>
internal sealed record RequestDefaults(string OutputFolder, string ProjectFolder, string Source, string OnFailure)
{
    /// <summary>True when the items come from all frameworks of a project: a set may then be there in several variants.</summary>
    public bool SeveralFrameworks { get; init; }
}
