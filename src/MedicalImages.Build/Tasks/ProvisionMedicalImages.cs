using MedicalImages.Commands;
using MedicalImages.Output.IncrementalState;
using MedicalImages.Requests;
using MedicalImages.Store;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>Brings every set into the output folder, verified, and writes the notes that let the next build do nothing.</summary>
public sealed class ProvisionMedicalImages : MedicalImagesTask
{
    /// <summary>True, for the targets: a skipped target sets no property from it.</summary>
    [Output]
    public bool HasRun { get; } = true;

    private protected override bool IsCommand => false;

    private protected override async Task<bool> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        var work = new WorkFiles(WorkFiles);
        using InterProcessLock alone = await engine.EnterAsync(OutputFolder, work.Lock, cancellationToken);
        // Two frameworks with one output folder (`-o`) have an obj folder each.
        using InterProcessLock here = await engine.EnterAsync(OutputFolder, engine.LockFileOf(OutputFolder), cancellationToken);
        work.DeleteStamp();
        work.DeleteInvalidReport();
        return await engine.RunAsync(
            session => new Provisioner(session, ProjectFile, OutputFolder, work).RunAsync(requests, cancellationToken), cancellationToken);
    }
}
