using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Tool.Projects;

namespace MedicalImages.Tool.Reports.Sets;

/// <summary>The sets of a project, from the manifests that a build placed.</summary>
internal static class ProjectSets
{
    /// <summary>A set that several frameworks have is read once: from the first of their output folders that has it.</summary>
    public static IReadOnlyList<ReportedSet> Read(RequestedSets requested) =>
        [.. requested.Sets.GroupBy(set => (set.Name.ToUpperInvariant(), set.Fingerprint)).Select(same => Read(requested.Project, same))];

    private static ReportedSet Read(EvaluatedProject project, IEnumerable<SetRequest> frameworks)
    {
        ReportedSet[] read = [.. frameworks.Select(set => PlacedSet.Read(set.Destination, set.Name, GetCode(project, set)))];
        return (Array.Find(read, set => set.Problem is null) ?? read[0]) with { Project = project.Name };
    }

    private static Func<int, ImageEntry, string>? GetCode(EvaluatedProject project, SetRequest set)
    {
        bool hasAccessors = Path.GetExtension(project.File).Equals(".csproj", StringComparison.OrdinalIgnoreCase)
            && project.Input!.Settings["GenerateAccessors"].Equals("true", StringComparison.OrdinalIgnoreCase);
        return hasAccessors ? new AccessorCode(set.Name, set.Names).Create : null;
    }
}
