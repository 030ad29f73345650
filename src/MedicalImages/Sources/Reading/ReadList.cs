using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Sources.Reading;

/// <summary>A list that was read from a response.</summary>
/// <param name="End">What proves that the response was complete. Without it, the list must be read twice.</param>
internal sealed record ReadList<T>(T Content, LengthProof End);
