using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>What a host can do with the sets of a project. A command is created for one run.</summary>
internal interface ICommand<TResult>
    where TResult : CommandResult
{
    Task<TResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken);
}
