using MedicalImages.Planning;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Fetching;

/// <summary>
/// Headers that an earlier build read from the same blobs. They identify an image in the same way as its blob: its SOPInstanceUID is in
/// the header, and its Orthanc ID, which requires the PatientID, must be the one that the blob was compared with. In any other case the
/// blob is read.
/// </summary>
internal sealed class KnownHeaders
{
    // The headers of a few images are read faster than a file with them is opened, sorted and written.
    private const int MinImages = 100;

    private readonly Lazy<StoredHeaders?> _stored;
    private int _isIncomplete;

    public KnownHeaders(SetPlan plan, ContentStore store)
    {
        // Requested attributes may be patient text, which is not written.
        bool isPossible = plan.Match is null && !plan.Request.Layout.RequestedAttributes.Any() && plan.Images.Count >= MinImages;
        _stored = new(() => isPossible ? store.OpenHeaders($"{plan.Request.Source.Origin} {plan.Request.SelectionSha256}") : null);
    }

    /// <summary>Null if the blob must be read.</summary>
    public StoredHeader? Find(RemoteImage image, string sha256)
    {
        if (_stored.Value is not { } stored) return null;
        HeaderLine.Known known = new(image.StudyInstanceUID, image.SeriesInstanceUID, image.SOPInstanceUID, image.OrthancId);
        return stored.Find(sha256, known) is { } found && IsMatch(image, found) ? found : null;
    }

    /// <summary>Notes an image whose header was read from its blob.</summary>
    public void Add(StoredImage read)
    {
        // One invalid file, which is read by each build, must not cause each build to write all headers.
        if (CanBeKnown(read)) Volatile.Write(ref _isIncomplete, 1);
    }

    /// <summary>Writes the headers for the next build, if one of them was read from its blob.</summary>
    public void Remember(IEnumerable<StoredImage> images)
    {
        if (_isIncomplete == 0) return;
        _stored.Value?.Write([.. images.Where(CanBeKnown)
            .Select(image => new StoredHeader(image.Sha256, image.Size, image.Remote.OrthancId, image.Header))]);
    }

    private static bool IsMatch(RemoteImage image, StoredHeader found) =>
        (image.SOPInstanceUID is null || image.SOPInstanceUID == found.Header.SOPInstanceUID)
        && (image.OrthancId is null || image.OrthancId == found.OrthancId);

    private static bool CanBeKnown(StoredImage image) => image.Problem is null && HeaderLine.CanContain(image.Header);
}
