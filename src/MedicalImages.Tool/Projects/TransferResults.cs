using MedicalImages.Commands;
using MedicalImages.Requests;

namespace MedicalImages.Tool.Projects;

/// <summary><c>push</c>: the lines of the engine name each mirror.</summary>
internal sealed class PushResults : ProjectResults
{
    public override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.PushAsync(requests, cancellationToken);
}

/// <summary><c>cite</c>: the headline names the files.</summary>
internal sealed class CiteResults : ProjectResults
{
    public override bool Fetches => false;

    public override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.CiteAsync(requests, cancellationToken);
}

/// <summary><c>export</c>: the headline names the export.</summary>
internal sealed class ExportResults : ProjectResults
{
    public override Task<CommandResult> RunAsync(
        Engine engine, IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        engine.ExportAsync(requests, cancellationToken);
}
