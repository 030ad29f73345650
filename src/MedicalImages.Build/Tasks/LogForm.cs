namespace MedicalImages.Build.Tasks;

/// <summary>How the reports of one task are shown.</summary>
/// <param name="Project">The name of the project: in front of the result it makes the terminal logger show that as the project's.</param>
internal sealed record LogForm(string Project)
{
    /// <summary>The terminal logger shows no messages: what must be known is a warning there.</summary>
    public bool IsTerminalLogger { get; init; }

    /// <summary>The task is run for its result alone: what must be known is part of it.</summary>
    public bool IsCommand { get; init; }

    /// <summary>Another task gives the result of the project: the terminal logger shows only the last one.</summary>
    public bool HasOtherResult { get; init; }
}
