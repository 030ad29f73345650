using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>
/// A source of DICOM images. Lists the images of a selection, and opens one image at a time; all decisions are made elsewhere.
/// </summary>
internal interface IImageSource : IAsyncDisposable
{
    /// <summary>
    /// Whether <see cref="ListAsync"/> returns exactly the images of this selection (before Limit and Sample, for which every image then
    /// has sufficient data), each image with its position in the set. Otherwise the listing contains at least these images, and every
    /// listed image is fetched and examined.
    /// </summary>
    bool CanFilter(ImageSelection selection);

    /// <summary>
    /// Whether the locator of a lock file is sufficient to open the image without a listing. Lock files are untrusted, so an invalid
    /// locator is not.
    /// </summary>
    bool CanOpenWithoutListing(string locator) => false;

    /// <summary>Whether the order of the listing is the order of the set.</summary>
    bool PreservesOrder => false;

    /// <summary>A note about the last listing (such as skipped files), or null.</summary>
    string? ListingNote => null;

    /// <summary>Why images may be missing from the last listing. Reported in the log and in the manifest; not a failure.</summary>
    IReadOnlyList<ListingDoubt> Doubts => [];

    /// <summary>
    /// The different licenses of the images in the last listing; empty if the source does not state any. After fetching, also those in
    /// files LICENSE that were downloaded with the images.
    /// </summary>
    IReadOnlyList<LicenseTerms> Licenses => [];

    /// <summary>
    /// Whether <see cref="Licenses"/> is known only after the listing. Otherwise it is known after <see cref="GetChangeTokenAsync"/>, so
    /// that a policy is applied before a listing that downloads an archive.
    /// </summary>
    bool ListsLicenses => false;

    /// <summary>The size of all images in the last listing, if the source states only the sum. For messages and limits.</summary>
    long? TotalSize => null;

    /// <summary>
    /// The images, in any order unless <see cref="PreservesOrder"/>. A selection that can neither be applied by the source nor by headers
    /// fails; it is never ignored.
    /// </summary>
    IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, CancellationToken cancellationToken);

    /// <summary>
    /// A few bytes that change when any image is added, removed or replaced; null if the source does not support it. If they are equal
    /// before the listing and after fetching, no second listing is required.
    /// </summary>
    Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken);

    /// <summary>One attempt to open one listed image. The caller retries.</summary>
    Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken);

    /// <summary>Most sources keep nothing open.</summary>
    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;
}
