using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Provisioning.Locked;

internal static class SeveralFrameworks
{
    /// <summary>Frameworks have an output folder each, so the same set may be there for every one of them: what is not about folders is done once.</summary>
    public static IEnumerable<SetRequest> Once(this IEnumerable<SetRequest> requests) => requests.DistinctBy(request => (request.Name.ToUpperInvariant(), request.SelectionSha256));
}
