using MedicalImages.Output;

namespace MedicalImages.Commands;

/// <param name="Outcomes">Of all sets that were processed.</param>
/// <param name="Placed">What is placed in the output folder now.</param>
internal sealed record ProvisionResult(bool Succeeded, IReadOnlyList<SetOutcome> Outcomes, PlacedFiles Placed) : CommandResult(Succeeded)
{
    /// <summary>As long as these exist, and the project is the same, the next run has nothing to do; null if it has.</summary>
    public IReadOnlyList<string>? RequiredPaths { get; init; }
}
