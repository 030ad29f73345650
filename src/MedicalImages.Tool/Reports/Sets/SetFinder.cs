using MedicalImages.Diagnostics;
using MedicalImages.Output;
using MedicalImages.Tool.Projects;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>Finds the sets that the arguments of <c>report</c> name.</summary>
internal sealed class SetFinder(ProjectRuns projects)
{
    /// <param name="arguments">As they were typed; none for the current folder.</param>
    /// <returns>Null if a project cannot be used, which was reported.</returns>
    /// <exception cref="MedicalImagesException">There is nothing to report.</exception>
    public async Task<IReadOnlyList<ReportedSet>?> FindAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var sets = new List<ReportedSet>();
        foreach (string argument in arguments.Count > 0 ? arguments : ["."])
        {
            if (await FindAsync(argument, cancellationToken) is not { } found) return null;
            if (found.Count == 0) throw ReportDiagnostics.NothingFound.With(argument, "").AsException();
            sets.AddRange(found);
        }

        ReportedSet[] all = [.. sets.DistinctBy(set => set.Folder)];
        if (all.Any(set => set.Images.Any())) return all;
        IEnumerable<string> reasons = all.Select(set => $"{set.Name}: {(set.Problem ?? "It has no images").TrimEnd('.')}");
        throw ReportDiagnostics.NothingBuilt.With(string.Join("; ", reasons)).AsException();
    }

    private async Task<IReadOnlyList<ReportedSet>?> FindAsync(string argument, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(argument, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReportDiagnostics.NotListed.With(e.Message).AsException(e);
        }
    }

    private async Task<IReadOnlyList<ReportedSet>?> ReadAsync(string argument, CancellationToken cancellationToken)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(argument));
        if (Directory.Exists(path))
        {
            if (File.Exists(Path.Combine(path, Manifest.FileName))) return [PlacedSet.Read(path)];
            if (!ProjectFinder.IsProjectFolder(path)) return FolderSets.Read(path, cancellationToken);
        }

        IReadOnlyList<RequestedSets>? requested = await projects.ReadAsync(argument, cancellationToken);
        return requested is null ? null : [.. requested.SelectMany(ProjectSets.Read)];
    }
}
