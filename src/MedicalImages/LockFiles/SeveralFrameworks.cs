using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

internal static class SeveralFrameworks
{
    /// <summary>
    /// Each framework has its own output folder, so a set may occur once per framework. What does not depend on the folder is done once.
    /// </summary>
    /// <remarks>Frameworks may have different layouts; their shared lock file must contain file names if one of them needs these.</remarks>
    public static IEnumerable<SetRequest> DistinctSets(this IEnumerable<SetRequest> requests) =>
        requests.GroupBy(request => (request.Name.ToUpperInvariant(), request.SelectionSha256))
            .Select(same => same.FirstOrDefault(request => request.Layout.NeedsSourceNames) ?? same.First());
}
