using MedicalImages.Dicom.Header;
using MedicalImages.Dicom.Phantoms;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.Phantoms;

/// <summary>The embedded catalog. Its images are created on demand, so their headers are sufficient for any selection.</summary>
internal sealed class PhantomSource : IImageSource
{
    private static readonly Uri Origin = new("phantom:1");

    // Kept for the next set of this process, which may be a build node: they are 8 MB, and a second of processor time.
    private static readonly Lazy<Dictionary<string, byte[]>> Images =
        new(() => PhantomCatalog.Version1().ToDictionary(phantom => phantom.Name, phantom => phantom.Content));

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var match = new HeaderMatch("the phantom catalog", selection);
        foreach ((string name, byte[] content) in Images.Value)
        {
            cancellationToken.ThrowIfCancellationRequested();
            DicomHeader header = DicomHeaderReader.Read(new MemoryStream(content), match.RequestedAttributes).Header!;
            // The version of the catalog is the revision: phantom:1 always has the same bytes.
            if (match.Includes(header)) yield return new RemoteImage(name) { Revision = "1", Size = content.Length }.DescribedBy(header);
        }

        match.RequireAllFound();
    }

    public bool CanFilter(ImageSelection selection) => true;

    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>("1");

    public Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        byte[] content = Images.Value[image.Locator];
        return Task.FromResult(new RemoteContent(Origin, new MemoryStream(content), content.Length, MD5: null));
    }
}
