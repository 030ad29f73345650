using MedicalImages.Output;

namespace MedicalImages.Commands;

/// <param name="Placed">The files that earlier runs placed in the output folder.</param>
/// <param name="Outdated">Names of sets that are listed again although they are in place.</param>
internal sealed record ProvisionOptions(string OutputFolder, PlacedFiles Placed, IReadOnlyList<string> Outdated);
