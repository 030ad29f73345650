using MedicalImages.Requests;

namespace MedicalImages.Build.IncrementalState;

/// <summary>The files of a set, relative to the output folder.</summary>
internal sealed record SetFiles(SetRequest Request, IEnumerable<string> Files);
