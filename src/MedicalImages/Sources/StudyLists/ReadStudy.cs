namespace MedicalImages.Sources.StudyLists;

/// <summary>The content of the file of an entry.</summary>
/// <param name="ByPatientId">Whether the file is named after the patient, so that it may contain another study than the entry.</param>
internal sealed record ReadStudy(ListedStudy Entry, bool ByPatientId, List<string> Images);
