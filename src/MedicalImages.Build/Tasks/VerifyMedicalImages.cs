using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Hashes every placed image and its blob in the store, and compares them with manifest and lock file. Reports missing, different and
/// additional files. Sends no request.
/// </summary>
public sealed class VerifyMedicalImages : MedicalImagesTask
{
    private protected override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        await engine.VerifyAsync(requests, cancellationToken);
}
