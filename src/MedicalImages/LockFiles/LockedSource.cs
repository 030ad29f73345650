using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Selection;

namespace MedicalImages.LockFiles;

/// <summary>The images that a lock names. The source behind it is opened when the first one is missing here, and listed only where it has to be to open one.</summary>
internal sealed class LockedSource(LockedSet locked, SetRequest request, Func<CancellationToken, Task<IImageSource>> openAsync) : IImageSource
{
    private readonly SemaphoreSlim _opening = new(1);
    private IImageSource? _source;
    private MedicalImagesException? _down;
    private Dictionary<string, RemoteImage>? _listed;

    public bool CanFilter(ImageSelection selection) => true;

    public bool PreservesOrder => true;

    public string? ListingNote => _source?.ListingNote;

    public LockedSet Locked => locked;

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (LockedImage image in locked.Images)
        {
            yield return new RemoteImage(image.Locator)
            {
                Sha256 = image.Sha256, Size = image.Size, SourceName = image.SourceName,
                Problem = image.Problem is { } problem ? new FileProblem(problem, IsDicom: false) : null,
                OrthancId = OrthancId.IsValid(image.Locator) ? image.Locator : null, // no other source's name of an image has this form
                StudyInstanceUID = image.StudyInstanceUID, SeriesInstanceUID = image.SeriesInstanceUID, SOPInstanceUID = image.SOPInstanceUID,
            };
        }
    }

    /// <summary>None: the lock is a value, and is never listed again.</summary>
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

    /// <summary>What the lock calls an image: its locator where that is made of identifiers, else a hash of it. Addresses and file names may say too much.</summary>
    public static string NameOf(IImageSource source, string locator) => source.CanOpenWithoutListing(locator) ? locator : Digest.Sha256(locator)[..32];

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
            if (_down is not null) throw _down; // whoever waited at the door comes in before the cancellation does
            _source ??= await openAsync(cancellationToken);
            if (_source.CanOpenWithoutListing(image.Locator)) return (_source, image);
            _listed ??= await ListSourceAsync(_source, cancellationToken);
            return _listed.TryGetValue(image.Locator, out RemoteImage? listed) ? (_source, listed) : throw new SourceFailure(FailureKind.Gone, new Uri(request.Source.Origin), "the source does not list it any more");
        }
        catch (SourceFailure failure) when (failure.Kind is not (FailureKind.Offline or FailureKind.Gone))
        {
            // Tried as often as it may be: the retries of each image, one after the other behind this door, would make minutes of it.
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
        await foreach (RemoteImage image in source.ListAsync(new ImageSelection(), cancellationToken)) listed.TryAdd(NameOf(source, image.Locator), image);
        return listed;
    }
}
