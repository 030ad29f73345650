namespace MedicalImages.Sources.Orthanc;

/// <summary>An object, because ahead of time no code is compiled for type arguments that are structs of other assemblies.</summary>
/// <param name="Value">Null if the response does not contain it.</param>
internal sealed record OrthancNumber(long? Value);
