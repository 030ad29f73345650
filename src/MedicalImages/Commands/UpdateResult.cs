using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <param name="Outdated">Sets that no lock governs and whose sources changed: the next provisioning must list them again.</param>
internal sealed record UpdateResult(bool Succeeded, IReadOnlyList<SetRequest> Outdated) : CommandResult(Succeeded);
