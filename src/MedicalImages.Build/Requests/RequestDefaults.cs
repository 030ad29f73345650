namespace MedicalImages.Build.Requests;

/// <summary>What the project's properties say for every set that does not say otherwise.</summary>
/// <param name="OutputFolder">The folder that $(OutDir) names, absolute.</param>
/// <param name="ProjectFile">Where a problem is placed that belongs to no item.</param>
/// <param name="Source">MedicalImagesSource; may be empty.</param>
/// <param name="OnFailure">MedicalImagesOnFailure; may be empty.</param>
/// <param name="ImplicitSet">True when the one item is the set <c>default</c> that the targets added, because the project declares none.</param>
internal sealed record RequestDefaults(string OutputFolder, string ProjectFile, string Source, string OnFailure, bool ImplicitSet)
{
    /// <summary>True when the items come from all frameworks of a project: a set may then be there in several variants.</summary>
    public bool SeveralFrameworks { get; init; }
}
