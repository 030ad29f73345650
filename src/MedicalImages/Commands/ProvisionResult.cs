using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <param name="Outcomes">Of all sets that were processed.</param>
/// <param name="Placed">The files that are now placed in the output folder.</param>
internal sealed record ProvisionResult(bool Succeeded, IReadOnlyList<SetOutcome> Outcomes, PlacedFiles Placed) : CommandResult(Succeeded)
{
    /// <summary>The next run can be skipped if these paths exist and the project is unchanged. Null if it must run.</summary>
    public IReadOnlyList<string>? RequiredPaths { get; init; }

    /// <summary>The sets that were left out with a warning, and have a note next to their destination.</summary>
    public IReadOnlyList<SetRequest> LeftOut { get; init; } = [];
}
