using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Writes licenses, citations and a Croissant file of the sets, from lock file and manifests, without network.</summary>
public sealed class CiteMedicalImages : MedicalImagesTask
{
    private protected override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.CiteAsync(requests, cancellationToken);
}
