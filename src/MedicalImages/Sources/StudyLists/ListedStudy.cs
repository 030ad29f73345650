namespace MedicalImages.Sources.StudyLists;

/// <summary>One entry of a study list.</summary>
/// <param name="PatientId">The name of its file in the original.</param>
/// <param name="StudyId">The name that the viewer uses; null if the entry has none.</param>
/// <param name="Place">Its position in the list, for messages.</param>
internal sealed record ListedStudy(string PatientId, string? StudyId, string Place);
