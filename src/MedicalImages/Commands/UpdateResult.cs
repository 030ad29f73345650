using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <param name="Outdated">Sets without a lock file whose sources changed: the next provisioning must list them again.</param>
internal sealed record UpdateResult(bool Succeeded, IReadOnlyList<SetRequest> Outdated)
    : CommandResult(Succeeded)
{
    /// <summary>Of the sets that could be compared.</summary>
    public IReadOnlyList<SetChange> Changes { get; init; } = [];
}
