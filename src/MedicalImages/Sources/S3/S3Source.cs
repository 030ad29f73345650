using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Sources.S3;

/// <summary>
/// Objects in buckets of an S3 service, read anonymously: a prefix, or a manifest of prefixes. Only the images themselves show which of
/// them are selected.
/// </summary>
internal sealed class S3Source(SourceContext context, S3Clouds clouds) : IImageSource
{
    private const int MaxListings = 8;
    private readonly SetRequest _request = context.Request;
    private readonly S3Places _places = new(context, clouds);
    private S3Objects _objects = new(context.Request, manifest: []);

    public string? ListingNote => _objects.Note;

    public bool CanFilter(ImageSelection selection) => false;

    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isSingle = S3Prefix.Parse(_request.Source.Text) is not null;
        IReadOnlyList<S3Prefix> prefixes = isSingle
            ? [S3Prefix.Parse(_request.Source.Text)!]
            : await S3ManifestFile.ReadAsync(context, cancellationToken);
        IReadOnlyList<S3Object>[] lists =
            await ParallelRequests.SelectAsync(prefixes, _places.Lister(), cancellationToken, MaxListings);
        var objects = _objects = new S3Objects(_request, isSingle ? [] : prefixes);
        for (int i = 0; i < lists.Length; i++)
        {
            if (lists[i].Count == 0 && !isSingle) RequireAllowed(prefixes[i]);
            foreach (S3Object listed in lists[i])
            {
                string name = isSingle ? prefixes[i].GetName(listed.Key) : listed.Key;
                if (objects.Add(prefixes[i].Bucket, listed, name) is { } image) yield return image;
            }

            lists[i] = []; // the images are a second list of up to a million
        }

        objects.RequireAllFound();
    }

    public Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken) =>
        _places.OpenAsync(image, cancellationToken);

    // A series that the provider withdrew must not make a set smaller without notice.
    private void RequireAllowed(S3Prefix prefix)
    {
        if (!_request.AllowEmpty) throw new SourceFailure(SourceDiagnostics.NamedNotFound,
            $"bucket {prefix.Bucket}", _request.Source.Text, $"line {prefix.Line}", "");
    }
}
