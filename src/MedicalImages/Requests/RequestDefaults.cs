namespace MedicalImages.Requests;

/// <summary>Project properties with defaults for all sets.</summary>
/// <param name="OutputFolder">Absolute path of $(OutDir).</param>
/// <param name="ProjectFolder">Relative paths are resolved against this folder.</param>
/// <param name="Source">MedicalImagesSource; may be empty.</param>
/// <param name="OnFailure">MedicalImagesOnFailure; may be empty.</param>
internal sealed record RequestDefaults(string OutputFolder, string ProjectFolder, string Source, string OnFailure)
{
    /// <summary>
    /// Absolute path of the destination of the only set, if the host states it instead of the item; null otherwise. It is a folder that a
    /// user chose on this machine, so its name need not be valid on others.
    /// </summary>
    public string? Destination { get; init; }

    /// <summary>MedicalImagesLicensePolicy; may be empty.</summary>
    public string LicensePolicy { get; init; } = "";

    /// <summary>The folders that relative paths are resolved against, for messages. A host can try other folders before this one.</summary>
    public string SearchedFolders { get; init; } = $"'{ProjectFolder}'";

    /// <summary>True if the items come from all frameworks of a project: a set may then occur in several variants.</summary>
    public bool SeveralFrameworks { get; init; }
}
