using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources;

/// <summary>A place where DICOM images live. Lists what a selection names, and opens one image at a time; decides nothing else.</summary>
internal interface IImageSource
{
    /// <summary>Everything that the selection names, in any order. A selection that cannot be honoured fails; it is never ignored.</summary>
    IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, CancellationToken cancellationToken);

    /// <summary>
    /// A few bytes that differ as soon as any image was added, removed or replaced; null where the source has nothing of the kind. Equal before a listing and after the
    /// fetching, it spares the second listing.
    /// </summary>
    Task<string?> StateAsync(CancellationToken cancellationToken);

    /// <summary>One attempt to open one listed image. Retrying is the caller's.</summary>
    Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken);
}
