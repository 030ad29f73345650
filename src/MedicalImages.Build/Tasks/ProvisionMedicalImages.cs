using MedicalImages.Commands;
using MedicalImages.Output.IncrementalState;
using MedicalImages.Requests;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>Brings every set into the output folder, verified, and writes the notes that let the next build do nothing.</summary>
public sealed class ProvisionMedicalImages : MedicalImagesTask
{
    /// <summary>True, for the targets: a skipped target sets no property from it.</summary>
    [Output]
    public bool HasRun { get; } = true;

    private protected override bool IsCommand => false;

    private protected override Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        WithSessionAsync(session => Provisioner.RunAsync(session, ProjectFile, OutputFolder, new WorkFiles(WorkFiles), requests, cancellationToken));
}
