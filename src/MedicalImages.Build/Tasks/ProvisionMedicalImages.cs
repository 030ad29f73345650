using MedicalImages.Build.IncrementalState;
using MedicalImages.Commands;
using MedicalImages.Files;
using MedicalImages.Requests;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>Places every set, verified, in the output folder, and writes the state that lets the next build do nothing.</summary>
public sealed class ProvisionMedicalImages : MedicalImagesTask
{
    /// <summary>The hash of the inputs of the incremental check. The stamp contains it, so that another hash opens the gate.</summary>
    [Required]
    public string InputsHash { get; set; } = "";

    /// <summary>Always true. A target that is skipped does not set a property from it.</summary>
    [Output]
    public bool HasRun { get; } = true;

    private protected override bool IsCommand => false;

    private protected override async Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        var files = new IntermediateFiles(WorkFiles);
        using InterProcessLock alone = await engine.EnterAsync(OutputFolder, files.Lock, cancellationToken);
        // Two frameworks with one output folder (`-o`) have separate obj folders.
        using InterProcessLock here = await engine.EnterAsync(
            OutputFolder, engine.GetInterProcessLockPath(OutputFolder), cancellationToken);
        files.DeleteStamp();
        files.DeleteInvalidReport();
        var record = new PlacedFilesRecord(files, ProjectFile, OutputFolder);
        var options = new ProvisionOptions(OutputFolder, record.Read(), files.OutdatedSets());
        ProvisionResult result = await engine.ProvisionAsync(requests, options, cancellationToken);
        engine.StartClosing();
        new IncrementalStateWriter(files, record).Write(result, InputsHash);
        return result;
    }
}
