using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Hashing;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.LockFiles;

/// <summary>
/// The images of a lock file. The source is opened when the first image is missing, and listed only if that is required to open an image.
/// </summary>
internal sealed class LockedSource(LockedSet locked, SetRequest request, Func<CancellationToken, Task<IImageSource>> openAsync)
    : IImageSource
{
    private readonly SemaphoreSlim _opening = new(1);
    private IImageSource? _source;
    private MedicalImagesException? _down;
    private Dictionary<string, RemoteImage>? _listed;

    public bool CanFilter(ImageSelection selection) => true;

    public bool PreservesOrder => true;

    public IReadOnlyList<LicenseTerms> Licenses => locked.Licenses;

    public string? ListingNote => _source?.ListingNote;

    public LockedSet Locked => locked;

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (LockedImage image in locked.Images)
        {
            yield return new RemoteImage(image.Locator)
            {
                Sha256 = image.Sha256, Size = image.Size, SourceName = image.SourceName,
                Problem = image.Problem is { } problem ? new FileProblem(problem, IsDicom: false) : null,
                OrthancId = OrthancId.IsValid(image.Locator) ? image.Locator : null, // no other source uses this form for an image
                StudyInstanceUID = image.StudyInstanceUID, SeriesInstanceUID = image.SeriesInstanceUID,
                SOPInstanceUID = image.SOPInstanceUID,
            };
        }
    }

    /// <summary>Null, because the lock file was read once and is never listed again.</summary>
    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        (IImageSource source, RemoteImage listed) = await FindAsync(image, cancellationToken);
        try
        {
            return await source.OpenAsync(listed, cancellationToken);
        }
        catch (SourceFailure failure) when (failure is { Kind: FailureKind.Described, Status: 404 })
        {
            // The source reports a wrong name in the project. Here the name is from the lock file.
            throw new SourceFailure(FailureKind.Status, failure.Uri, $"HTTP {failure.Status}", failure) { Status = failure.Status };
        }
    }

    /// <summary>
    /// The name of an image in the lock file: its locator if it consists of identifiers, otherwise its hash. Addresses and file names may
    /// contain patient text.
    /// </summary>
    public static string GetName(IImageSource source, string locator) => source.CanOpenWithoutListing(locator)
        ? locator
        : Digest.Sha256(locator)[..32];

    public ValueTask DisposeAsync()
    {
        _opening.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(IImageSource Source, RemoteImage Listed)> FindAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_down is not null) throw _down; // a waiter can acquire the semaphore before it observes cancellation
            _source ??= await openAsync(cancellationToken);
            if (_source.CanOpenWithoutListing(image.Locator)) return (_source, image);
            _listed ??= await ListSourceAsync(_source, cancellationToken);
            return _listed.TryGetValue(image.Locator, out RemoteImage? listed)
                ? (_source, listed)
                : throw new SourceFailure(FailureKind.Gone, new Uri(request.Source.Origin), "the source no longer lists it");
        }
        catch (SourceFailure failure) when (failure.Kind is not (FailureKind.Offline or FailureKind.Gone))
        {
            // Retried only here: with the retries of each image, one after the other, it would take minutes.
            throw _down = FailureText.Describe(failure, request).AsException(failure);
        }
        finally
        {
            _opening.Release();
        }
    }

    private static async Task<Dictionary<string, RemoteImage>> ListSourceAsync(IImageSource source, CancellationToken cancellationToken)
    {
        var listed = new Dictionary<string, RemoteImage>(StringComparer.Ordinal);
        await foreach (RemoteImage image in source.ListAsync(new ImageSelection(), cancellationToken)) listed.TryAdd(
            GetName(source, image.Locator), image);
        return listed;
    }
}
