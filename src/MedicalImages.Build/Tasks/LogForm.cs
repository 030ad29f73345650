namespace MedicalImages.Build.Tasks;

/// <summary>How the messages of one task are shown.</summary>
/// <param name="Project">The name of the project. With this prefix, the terminal logger shows the result next to the project.</param>
internal sealed record LogForm(string Project)
{
    /// <summary>The terminal logger shows no messages, so notices are warnings there.</summary>
    public bool IsTerminalLogger { get; init; }

    /// <summary>The task runs only for its result, so notices are part of it.</summary>
    public bool IsCommand { get; init; }

    /// <summary>Another task reports the result of the project: the terminal logger shows only the last one.</summary>
    public bool HasOtherResult { get; init; }
}
