using System.Collections.Concurrent;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.S3;

namespace MedicalImages.Sources.Drs;

/// <summary>The files of objects: lists bundles, and opens files at the places that the service names.</summary>
/// <param name="places">Sends no credentials, because the service names the hosts.</param>
/// <param name="maxContents">Of all bundles, with the objects that several of them contain.</param>
internal sealed class DrsFiles(DrsApi api, IHttpGateway places, int maxContents = 1_000_000)
{
    // A study is a bundle of series, which are bundles of images.
    private const int MaxDepth = 4;
    private const int MaxObjects = 100_000; // each costs a request
    private readonly ConcurrentDictionary<string, DrsObject> _known = new(StringComparer.Ordinal);

    /// <summary>The files of the objects and of all bundles among them.</summary>
    /// <param name="shown">The table, for messages.</param>
    public async Task<IReadOnlyList<RemoteImage>> ListAsync(
        IReadOnlyList<string> ids, string shown, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(ids, StringComparer.Ordinal);
        var files = new List<RemoteImage>();
        int contents = 0;
        IReadOnlyList<string> level = ids;
        for (int depth = 1; level.Count > 0; depth++)
        {
            if (depth > MaxDepth) throw Problem(shown, $"its bundles contain bundles on more than {MaxDepth} levels");
            if (seen.Count > MaxObjects) throw Problem(shown, $"it has more than {MaxObjects} objects; split it, one set for each part");
            DrsObject[] objects = await ParallelRequests.SelectAsync(level, ListOneAsync, cancellationToken);
            foreach (DrsObject file in objects.Where(one => one.Contents.Count == 0)) files.Add(Describe(file, files.Count + 1));
            level = [.. objects.SelectMany(one => one.Contents).Where(seen.Add)];
        }

        return files;

        // Each response is limited, but not their sum.
        async Task<DrsObject> ListOneAsync(string id, CancellationToken token)
        {
            DrsObject one = await ReadAsync(id, token);
            return Interlocked.Add(ref contents, one.Contents.Count) <= maxContents ? one
                : throw Problem(shown, $"the number of objects in its bundles exceeds {maxContents}; split it, one set for each part");
        }
    }

    /// <summary>Opens a file at its first place that is available.</summary>
    public async Task<RemoteContent> OpenAsync(string id, CancellationToken cancellationToken)
    {
        DrsObject file = await ReadAsync(id, cancellationToken);
        SourceFailure? first = null;
        foreach (DrsPlace place in file.Places)
        {
            try
            {
                SourceResponse response = await places.OpenAsync(new SourceRequest(place.Uri), cancellationToken);
                return RemoteContent.Create(response, file.MD5);
            }
            catch (SourceFailure failure) when (S3Failures.IsUnavailable(failure))
            {
                first ??= place.Bucket is null ? failure : S3Failures.Explain(failure, place.Bucket);
            }
        }

        throw first ?? new SourceFailure(
            FailureKind.NoFile, api.GetUri(id), "the service names no place of the object that can be read without credentials");
    }

    private async Task<DrsObject> ReadAsync(string id, CancellationToken cancellationToken) =>
        _known.TryGetValue(id, out DrsObject? known) ? known : _known[id] = await api.ReadAsync(id, cancellationToken);

    private static RemoteImage Describe(DrsObject file, int number) => new(DrsId.GetLocator(file.Id))
    {
        Revision = file.Revision, Size = file.Size, Sha256 = file.Sha256, Position = number,
    };

    private static SourceFailure Problem(string shown, string what) => new(Diagnostics.SourceDiagnostics.ListNotUnderstood, shown, what);
}
