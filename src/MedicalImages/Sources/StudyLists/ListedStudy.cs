namespace MedicalImages.Sources.StudyLists;

/// <summary>One entry of a study list.</summary>
/// <param name="PatientId">The name of its file, as the original asks for it.</param>
/// <param name="StudyId">The name that the viewer asks for; null where the entry has none.</param>
/// <param name="Place">Where it stands in the list, for messages.</param>
internal sealed record ListedStudy(string PatientId, string? StudyId, string Place);
