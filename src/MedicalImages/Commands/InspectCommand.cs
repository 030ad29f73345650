using MedicalImages.Fetching;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;

namespace MedicalImages.Commands;

/// <summary>Determines the state of each destination, for a host that decides before it provisions. Only manifests are opened.</summary>
internal sealed class InspectCommand(SessionContext session) : ICommand<InspectResult>
{
    public Task<InspectResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken) =>
        Task.FromResult(new InspectResult([.. requests.Select(Inspect)]));

    private InspectedSet Inspect(SetRequest request)
    {
        var set = new PlannedSet(request, session.Lock.Find(request));
        string owner = Destination.GetOwner(session.Owner, session.ProjectFile, request);
        Destination destination = Destination.Inspect(set, owner, new PlacedFiles());
        bool isLockedForAnother = !set.IsLocked && session.Lock.Governs(request) && session.Lock.FindNamesake(request) is not null;
        return new InspectedSet(set, destination, destination.Manifest?.Fingerprint == set.Fingerprint, isLockedForAnother);
    }
}
