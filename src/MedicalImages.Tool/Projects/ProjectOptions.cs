namespace MedicalImages.Tool.Projects;

/// <summary>How projects are evaluated.</summary>
/// <param name="Properties">Global properties, such as Configuration.</param>
/// <param name="Settings">Stated as options: they override the properties of the projects.</param>
internal sealed record ProjectOptions(IReadOnlyDictionary<string, string> Properties, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Unrestored projects are restored first.</summary>
    public bool Restore { get; init; } = true;

    /// <summary>A stated option whose path only one project can use, or null.</summary>
    public string? PathOption { get; init; }
}
