using MedicalImages.Build.Provisioning;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Hashes every provisioned image again and compares it with the manifest. Names what is missing, different or extra; asks no server.</summary>
public sealed class VerifyMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        new Verification(Report, ProjectFile, OutputFolder).RunAsync(requests, cancellationToken);
}
