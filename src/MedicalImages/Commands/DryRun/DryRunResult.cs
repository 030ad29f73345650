namespace MedicalImages.Commands.DryRun;

internal sealed record DryRunResult(bool Succeeded, IReadOnlyList<DryRunSet> Sets) : CommandResult(Succeeded);
