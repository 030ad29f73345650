using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

internal static class SeveralFrameworks
{
    /// <summary>Frameworks have an output folder each, so the same set may be there for every one of them: what is not about folders is done once.</summary>
    /// <remarks>Frameworks may have a layout each, and the lock that they share must have names where one of them needs these.</remarks>
    public static IEnumerable<SetRequest> Once(this IEnumerable<SetRequest> requests) =>
        requests.GroupBy(request => (request.Name.ToUpperInvariant(), request.SelectionSha256))
            .Select(same => same.FirstOrDefault(request => request.Layout.NeedsSourceNames) ?? same.First());
}
