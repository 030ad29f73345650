using MedicalImages.Diagnostics;

namespace MedicalImages.Requests;

/// <summary>Ensures that no two sets share a folder, and that none is inside another.</summary>
internal static class DestinationConflicts
{
    public static IEnumerable<Diagnostic> Find(IReadOnlyList<SetRequest> requests)
    {
        for (int i = 0; i < requests.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (Compare(requests[j], requests[i]) is { } problem) yield return problem with { File = requests[i].File };
            }
        }
    }

    private static Diagnostic? Compare(SetRequest a, SetRequest b) =>
        DestinationPath.Same(a.Destination, b.Destination) ? RequestDiagnostics.DestinationShared.With(a.Name, b.Name, Shown(b))
        : DestinationPath.IsInside(b.Destination, a.Destination) ? RequestDiagnostics.DestinationNested.With(b.Name, Shown(b), a.Name, Shown(a))
        : DestinationPath.IsInside(a.Destination, b.Destination) ? RequestDiagnostics.DestinationNested.With(a.Name, Shown(a), b.Name, Shown(b))
        : null;

    private static string Shown(SetRequest request) => Path.GetRelativePath(request.OutputFolder, request.Destination).Replace('\\', '/');
}
