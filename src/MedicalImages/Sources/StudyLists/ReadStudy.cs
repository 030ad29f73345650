namespace MedicalImages.Sources.StudyLists;

/// <summary>What the file of an entry names.</summary>
/// <param name="ByPatientId">Whether the file has the name of the patient, whatever study the entry means.</param>
internal sealed record ReadStudy(ListedStudy Entry, bool ByPatientId, List<string> Images);
