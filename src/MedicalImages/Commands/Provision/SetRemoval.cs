using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Files;
using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Commands.Provision;

/// <summary>Removes files that earlier runs placed for sets that the project no longer declares.</summary>
internal sealed class SetRemoval(SessionContext session, string outputFolder, PlacedFiles placed)
{
    /// <returns>The files that were removed.</returns>
    public IReadOnlySet<string> Run(IReadOnlyList<SetRequest> requests)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        var links = new SortedSet<string>(StringComparer.Ordinal);
        bool IsOfASet(string file) => requests.Any(request => DestinationPath.IsInside(file, request.Destination));
        foreach (string file in placed.Files.Where(file => !IsOfASet(file)))
        {
            if (Placement.TryDelete(file, placed, outputFolder)) removed.Add(file);
            else if (Links.FindBelow(outputFolder, file) is { } link) links.Add(link);
        }

        foreach (string link in links) session.Report.Add(DiskDiagnostics.LeftBehindLink.With(link) with { File = session.ProjectFile });
        Placement.RemoveEmptyFolders(removed.Select(file => Path.GetDirectoryName(file)!), outputFolder);
        return removed;
    }
}
