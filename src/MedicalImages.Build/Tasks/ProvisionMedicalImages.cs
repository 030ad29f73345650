using MedicalImages.Build.Provisioning;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Brings every set into the output folder, verified, and writes the notes that let the next build do nothing.</summary>
public sealed class ProvisionMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        WithSessionAsync(session => Provisioner.RunAsync(session, ProjectFile, OutputFolder, new WorkFiles(WorkFiles), requests, cancellationToken));
}
