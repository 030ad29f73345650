using MedicalImages.Output;
using MedicalImages.Planning;

namespace MedicalImages.Commands;

/// <summary>The states of the destinations, in the order of the requests.</summary>
internal sealed record InspectResult(IReadOnlyList<InspectedSet> Sets) : CommandResult(Succeeded: true);

/// <param name="IsOfThisRequest">The manifest, or the journal of an interrupted update, has the fingerprint of this request.</param>
/// <param name="IsLockedForAnother">The lock file has a set of this name for another source or selection.</param>
internal sealed record InspectedSet(PlannedSet Set, Destination Destination, bool IsOfThisRequest, bool IsLockedForAnother);
