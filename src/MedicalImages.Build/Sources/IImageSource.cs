using MedicalImages.Build.Requests;

namespace MedicalImages.Build.Sources;

/// <summary>A place where DICOM images live. Lists what a selection names, and opens one image at a time; decides nothing else.</summary>
internal interface IImageSource
{
    /// <summary>Everything that the selection names, in any order. A selection that cannot be honoured fails; it is never ignored.</summary>
    IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, CancellationToken cancellationToken);

    /// <summary>One attempt to open one listed image. Retrying is the caller's.</summary>
    Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken);
}
