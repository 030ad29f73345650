using MedicalImages.Requests;

namespace MedicalImages.Sources.Abstractions;

/// <summary>A place where DICOM images live. Lists what a selection names, and opens one image at a time; decides nothing else.</summary>
internal interface IImageSource : IAsyncDisposable
{
    /// <summary>
    /// Whether <see cref="ListAsync"/> gives exactly what this selection names (Limit and Sample aside, for which every image then says enough), each image with its place in the set's order. Where it
    /// does not, every listed image is fetched and looked at: at least what the selection names has to be listed.
    /// </summary>
    bool CanFilter(ImageSelection selection);

    /// <summary>Whether the locator of a lock says enough to open that image, without a listing before. A lock is input: what is no locator of this source does not.</summary>
    bool CanOpenWithoutListing(string locator) => false;

    /// <summary>Whether the order of the listing is the order of the set.</summary>
    bool PreservesOrder => false;

    /// <summary>What the user should know of the last listing (files that were passed over), or null.</summary>
    string? ListingNote => null;

    /// <summary>What may be missing from the last listing. It is said in the log and in the manifest, and fails nothing.</summary>
    IReadOnlyList<ListingDoubt> Doubts => [];

    /// <summary>The images, in any order unless <see cref="PreservesOrder"/>. A selection that can neither be honored nor looked up in headers fails; it is never ignored.</summary>
    IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, CancellationToken cancellationToken);

    /// <summary>
    /// A few bytes that differ as soon as any image was added, removed or replaced; null where the source has nothing of the kind. Equal before a listing and after the
    /// fetching, it spares the second listing.
    /// </summary>
    Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken);

    /// <summary>One attempt to open one listed image. Retrying is the caller's.</summary>
    Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken);

    /// <summary>Most sources keep nothing open.</summary>
    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;
}
