using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning;

internal sealed class LockCheck(SessionContext session)
{
    public Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) => throw new NotSupportedException($"{session} {requests} {cancellationToken}");
}
