using System.Runtime.CompilerServices;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Archives;

namespace MedicalImages.Sources.Doi;

/// <summary>An archive of a record, and the images in it.</summary>
internal sealed class RecordArchive(SourceContext context, ZenodoFile file) : IAsyncDisposable
{
    private readonly ArchiveSource _source = new(
        CreateRequest(context.Request, file), context.Gateways, new MD5Fetcher(context.Files, file.MD5));

    public Uri Uri => file.Uri;

    /// <summary>The content of the file LICENSE in the archive; null without one, and before the listing.</summary>
    public string? ReadLicense() => _source.ReadLicense();

    /// <summary>The selected images, whose names are below the name of the archive.</summary>
    public async IAsyncEnumerable<RemoteImage> ListAsync(RecordFiles files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (RemoteImage image in _source.ListAsync(new ImageSelection(), cancellationToken))
        {
            string name = RecordFiles.GetName(file, image.SourceName);
            if (files.Includes(name)) yield return image with { Locator = $"{file.Key}!{image.Locator}", SourceName = name };
        }

        files.AddIgnored(_source.IgnoredFiles);
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        RemoteImage entry = image with { Locator = image.Locator[(file.Key.Length + 1)..] };
        return await _source.OpenAsync(entry, cancellationToken) with { IsFromVerifiedArchive = file.MD5 is not null };
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    // Patterns are matched with the names below the name of the archive.
    private static SetRequest CreateRequest(SetRequest request, ZenodoFile file) => request with
    {
        Source = new SourceReference(ArchiveDescriptor.Value.Type, $"file {file.Number} of {request.Source.Text}", file.Uri),
        IncludeFiles = [],
        ExcludeFiles = [],
        Sha256 = null,
    };
}
