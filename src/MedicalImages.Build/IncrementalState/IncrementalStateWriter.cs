using MedicalImages.Commands;
using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Build.IncrementalState;

/// <summary>
/// Writes the state of a build to <c>obj/</c> for the next build: the placed files, the files for referencing projects and publish, and
/// the stamp of an up-to-date output folder.
/// </summary>
internal sealed class IncrementalStateWriter(IntermediateFiles files, PlacedFilesRecord record)
{
    /// <summary>Writes the stamp last, so that a killed build is repeated.</summary>
    public void Write(ProvisionResult result, string inputsHash)
    {
        files.MarkListed(result.Outcomes.Where(outcome => outcome.IsSettled).Select(outcome => outcome.Request.Name));
        record.Write(result.Placed);
        // A note is copied as the images would be, so that tests there are skipped with its reason too.
        SetFiles[] sets =
        [
            .. result.Outcomes.Where(outcome => outcome.Manifest is not null)
                .Select(outcome => new SetFiles(outcome.Request, Files(outcome.Request, outcome.Manifest!))),
            .. result.LeftOut.Select(request => new SetFiles(request, [Relative(request, FailureNote.PathOf(request))])),
        ];
        files.WriteFlow(sets);
        files.WritePublish(sets);
        if (result.RequiredPaths is { } paths) files.WriteStamp(inputsHash, paths);
    }

    private static IEnumerable<string> Files(SetRequest request, Manifest manifest)
    {
        string folder = Relative(request, request.Destination);
        return manifest.AllFiles.Select(file => $"{folder}/{file.Path}").Append($"{folder}/{Manifest.FileName}");
    }

    private static string Relative(SetRequest request, string path) =>
        Path.GetRelativePath(request.OutputFolder, path).Replace('\\', '/');
}
