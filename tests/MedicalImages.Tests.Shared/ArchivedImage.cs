namespace MedicalImages.Tests.Shared;

/// <summary>An image of a <see cref="TinyNbia"/>.</summary>
public sealed record ArchivedImage(string StudyInstanceUID, string SeriesInstanceUID, string SOPInstanceUID, byte[] Bytes)
{
    public static ArchivedImage From(SmallImage image) =>
        new(image.StudyInstanceUID, image.SeriesInstanceUID, image.SOPInstanceUID, image.Bytes);
}
