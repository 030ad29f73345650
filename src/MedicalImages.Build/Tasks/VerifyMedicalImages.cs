using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Hashes every provisioned image and its blob in the store again and compares them with manifest and lock. Names what is missing, different or extra; asks no server.</summary>
public sealed class VerifyMedicalImages : MedicalImagesTask
{
    private protected override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.VerifyAsync(requests, cancellationToken);
}
