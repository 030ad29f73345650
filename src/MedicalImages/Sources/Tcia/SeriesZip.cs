using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Archives;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Tcia;

/// <summary>The verified zip file of a series.</summary>
internal sealed class SeriesZip(ArchiveFile file, IReadOnlyDictionary<string, SeriesZip.Image> images, Uri uri) : IDisposable
{
    /// <param name="MD5">As the archive states it; the content matched.</param>
    internal sealed record Image(ArchiveEntry Entry, byte[] MD5);

    public int ImageCount => images.Count;

    /// <summary>The content of the file LICENSE; null without one.</summary>
    public string? LicenseText { get; init; }

    /// <param name="owner">Disposed with the content.</param>
    public RemoteContent Open(string sopInstanceUID, IDisposable owner)
    {
        if (!images.TryGetValue(sopInstanceUID, out Image? image))
            throw new SourceFailure(FailureKind.Gone, uri, $"the zip of the series has no image {sopInstanceUID}");
        return new RemoteContent(uri, image.Entry.Open(file), image.Entry.Size, image.MD5) { Owner = owner };
    }

    public void Dispose() => file.Dispose();
}
