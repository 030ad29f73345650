namespace MedicalImages.Commands;

/// <param name="Changes">Of the sets that could be compared.</param>
internal sealed record CheckResult(bool Succeeded, IReadOnlyList<SetChange> Changes) : CommandResult(Succeeded);
