namespace MedicalImages.Tool.Projects;

/// <summary>A project of a solution, or the only one.</summary>
/// <param name="File">Full path.</param>
/// <param name="Input">Null if the project does not use the package.</param>
internal sealed record EvaluatedProject(string File, ProjectInput? Input)
{
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>False if MedicalImagesEnabled is not true.</summary>
    public bool IsEnabled => Input is null || Input.Settings["Enabled"].Equals("true", StringComparison.OrdinalIgnoreCase);
}
