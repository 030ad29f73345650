using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>
/// Writes the locked images with readable names and SHA256SUMS to a folder or a tar file, which can be used as a fallback store.
/// </summary>
public sealed class ExportMedicalImages : MedicalImagesTask
{
    private protected override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.ExportAsync(requests, cancellationToken);
}
