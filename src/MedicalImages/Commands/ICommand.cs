using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>An operation on the sets of a project. An instance is used for one run.</summary>
internal interface ICommand<TResult>
    where TResult : CommandResult
{
    Task<TResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken);
}
