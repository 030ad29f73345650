using MedicalImages.Build.Provisioning;
using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Tasks;

/// <summary>Says what a build would bring: how many images, how big, how much of it is in the store already. Fetches no image and writes nothing.</summary>
public sealed class ListMedicalImages : MedicalImagesTask
{
    private protected override Task<bool> RunAsync(SessionContext session, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        new DryRun(session).RunAsync(requests, cancellationToken);
}
