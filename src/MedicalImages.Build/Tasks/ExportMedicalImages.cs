using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Writes the locked images as a folder or a tar file that is a fallback store, with SHA256SUMS and readable names.</summary>
public sealed class ExportMedicalImages : MedicalImagesTask
{
    private protected override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.ExportAsync(requests, cancellationToken);
}
