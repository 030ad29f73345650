using MedicalImages.Commands;
using MedicalImages.Output;
using MedicalImages.Requests;

namespace MedicalImages.Build.IncrementalState;

/// <summary>
/// The state that one build writes to <c>obj/</c> for the next: placed files, files for referencing projects, and that nothing has to be
/// done.
/// </summary>
internal sealed class IncrementalStateWriter(IntermediateFiles files, RecordFiles record)
{
    /// <summary>The stamp last: a build that is killed before has it all done again.</summary>
    public void Write(ProvisionResult result)
    {
        files.MarkListed(result.Outcomes.Where(outcome => outcome.IsSettled).Select(outcome => outcome.Request.Name));
        record.Write(result.Placed);
        (SetRequest, Manifest)[] sets =
        [
            .. result.Outcomes.Where(outcome => outcome.Manifest is not null).Select(outcome => (outcome.Request, outcome.Manifest!)),
        ];
        files.WriteFlow(sets);
        files.WritePublish(sets);
        if (result.RequiredPaths is { } paths) files.WriteStamp(paths);
    }
}
