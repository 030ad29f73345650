namespace MedicalImages.Generators.Locks;

/// <param name="Ordinal">In the set, from 1.</param>
/// <param name="Series">Ordinal of the series in the set.</param>
/// <param name="InSeries">Ordinal of the image in its series.</param>
internal sealed record LockedImageIndex(string? SOPInstanceUID, string? SeriesInstanceUID, int Ordinal, int Series, int InSeries);
