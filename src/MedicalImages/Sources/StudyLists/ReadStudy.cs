namespace MedicalImages.Sources.StudyLists;

/// <summary>The content of the file of an entry.</summary>
/// <param name="ByPatientId">Whether the file is named after the patient, whatever study the entry means.</param>
internal sealed record ReadStudy(ListedStudy Entry, bool ByPatientId, List<string> Images);
