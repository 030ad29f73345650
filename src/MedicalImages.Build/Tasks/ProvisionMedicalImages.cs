using MedicalImages.Commands;
using MedicalImages.Output.IncrementalState;
using MedicalImages.Requests;
using Microsoft.Build.Framework;

namespace MedicalImages.Build.Tasks;

/// <summary>Places every set, verified, in the output folder, and writes the state that lets the next build do nothing.</summary>
public sealed class ProvisionMedicalImages : MedicalImagesTask
{
    /// <summary>Always true. A target that is skipped does not set a property from it.</summary>
    [Output]
    public bool HasRun { get; } = true;

    private protected override bool IsCommand => false;

    private protected override Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        WithSessionAsync(session => Provisioner.RunAsync(session, ProjectFile, OutputFolder, new WorkFiles(WorkFiles), requests, cancellationToken));
}
