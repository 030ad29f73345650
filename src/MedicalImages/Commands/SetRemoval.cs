using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Files;
using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>Removes what earlier runs placed for sets that the project no longer has.</summary>
internal sealed class SetRemoval(SessionContext session, ProvisionOptions options)
{
    /// <returns>The files that were removed.</returns>
    public IReadOnlySet<string> Run(IReadOnlyList<SetRequest> requests)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        var links = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string file in options.Placed.Files.Where(file => !requests.Any(request => DestinationPath.IsInside(file, request.Destination))))
        {
            if (Placement.TryDelete(file, options.Placed, options.OutputFolder)) removed.Add(file);
            else if (Links.FindBelow(options.OutputFolder, file) is { } link) links.Add(link);
        }

        foreach (string link in links) session.Report.Add(DiskDiagnostics.LeftBehindLink.With(link) with { File = session.ProjectFile });
        Placement.RemoveEmptyFolders(removed.Select(file => Path.GetDirectoryName(file)!), options.OutputFolder);
        return removed;
    }
}
