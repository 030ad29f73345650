using System.Globalization;
using System.Text.Json;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Orthanc;

internal enum OrthancLevel
{
    Patient,
    Study,
    Series,
    Instance,
}

/// <summary>The calls of Orthanc's REST API that are used. All of them only read, including those with POST.</summary>
internal sealed class OrthancApi(IHttpGateway gateway, Uri server)
{
    // The maximum number of resources per name. A UID identifies one resource, or a few.
    private const int MaxNamesakes = 100_000;

    // The UIDs are among the first elements of a data set, unless the file meta information has private information.
    private static readonly int[] HeaderBytes = [16 * 1024, 1024 * 1024];

    private readonly string _prefix = server.AbsoluteUri.TrimEnd('/') + "/";

    public Uri Server { get; } = server;

    public Task<OrthancNumber> ApiVersionAsync(CancellationToken cancellationToken) =>
        ReadNumberAsync(CreateRequest("system"), "ApiVersion", isRequired: false, cancellationToken);

    public async Task<long> CountInstancesAsync(CancellationToken cancellationToken) =>
        (await ReadNumberAsync(CreateUncachedRequest("statistics"), "CountInstances", isRequired: true, cancellationToken)).Value!.Value;

    public async Task<long> LastChangeAsync(CancellationToken cancellationToken) =>
        (await ReadNumberAsync(CreateUncachedRequest("changes?last"), "Last", isRequired: true, cancellationToken)).Value!.Value;

    /// <summary>At most this number of images, from an offset in the order of the server.</summary>
    public Task<List<OrthancResource>> ListInstancesAsync(long since, int limit, CancellationToken cancellationToken)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"instances?expand&since={since}&limit={limit}");
        return ReadResourcesAsync(
            CreateUncachedRequest(path), OrthancLevel.Instance, OrthancResponse.MaxPageBytes, limit, () => _ => true, cancellationToken);
    }

    /// <summary>At most this number of matching images, from an offset in the order of the server.</summary>
    public Task<List<OrthancResource>> FindInstancesAsync(
        IReadOnlyDictionary<string, string> query, long since, int limit, CancellationToken cancellationToken)
    {
        SourceRequest request = CreateRequest("tools/find", OrthancRequest.Find(OrthancLevel.Instance, query, expand: true, since, limit));
        return ReadResourcesAsync(
            request, OrthancLevel.Instance, OrthancResponse.MaxPageBytes, limit, () => _ => true, cancellationToken);
    }

    /// <summary>The number of matching images, up to a limit.</summary>
    public async Task<long> CountFoundAsync(IReadOnlyDictionary<string, string> query, long limit, CancellationToken cancellationToken)
    {
        SourceRequest request = CreateRequest(
            "tools/find", OrthancRequest.Find(OrthancLevel.Instance, query, expand: false, since: 0, limit));
        return (await gateway.ReadAsync(request, CountAsync, cancellationToken)).Value!.Value;

        static async Task<OrthancNumber> CountAsync(SourceResponse response, CancellationToken token)
        {
            long count = 0;
            await OrthancResponse.ReadArrayAsync(response, OrthancResponse.MaxListBytes, Take, token);
            return new OrthancNumber(count);

            bool Take(ref Utf8JsonReader json)
            {
                count++;
                return json.TokenType == JsonTokenType.String;
            }
        }
    }

    /// <summary>The matching resources of a level; only the selected ones are kept.</summary>
    public Task<List<OrthancResource>> FindAsync(
        OrthancLevel level,
        IReadOnlyDictionary<string, string> query,
        Func<OrthancResource, bool> isWanted,
        CancellationToken cancellationToken)
    {
        SourceRequest request = CreateRequest("tools/find", OrthancRequest.Find(level, query, expand: true, since: 0, limit: 0));
        return ReadResourcesAsync(request, level, OrthancResponse.MaxListBytes, MaxNamesakes, () => isWanted, cancellationToken);
    }

    /// <summary>
    /// The resources with these IDs. Unknown IDs are missing from the response, and related resources that the server adds are ignored.
    /// </summary>
    public Task<List<OrthancResource>> BulkContentAsync(
        OrthancLevel level, IReadOnlySet<string> ids, bool metadata, CancellationToken cancellationToken)
    {
        SourceRequest request = CreateRequest("tools/bulk-content", OrthancRequest.BulkContent(level, ids, metadata));
        return ReadResourcesAsync(request, level, OrthancResponse.MaxListBytes, ids.Count, FirstOfEach, cancellationToken);

        Func<OrthancResource, bool> FirstOfEach()
        {
            var open = ids.ToHashSet(StringComparer.Ordinal);
            return resource => open.Remove(resource.Id);
        }
    }

    /// <summary>The header at the start of the file of an instance. The rest is not received.</summary>
    /// <param name="requested">Attributes whose text is read even if it is not valid.</param>
    /// <inheritdoc cref="OpenInstanceAsync"/>
    public Task<DicomHeader> ReadHeaderAsync(OrthancResource image, string path, string? revision,
        IReadOnlyCollection<DicomAttribute> requested, CancellationToken cancellationToken)
    {
        return gateway.ReadAsync(new SourceRequest(InstanceAddress(image.Id, path, revision)), ReadAsync, cancellationToken);

        async Task<DicomHeader> ReadAsync(SourceResponse response, CancellationToken token)
        {
            byte[] start = [];
            int length = 0;
            foreach (int size in HeaderBytes)
            {
                Array.Resize(ref start, size);
                length += await response.Body.ReadAtLeastAsync(start.AsMemory(length), size - length, throwOnEndOfStream: false, token);
                DicomHeader? header = DicomHeaderReader.Read(start, length, requested).Header;
                if (header is not null && (image.Identifier is not { } uid || header.HasSOPInstanceUID(uid))) return header;
            }

            // A proxy may return a web page, or another file.
            throw new SourceFailure(FailureKind.Damaged, response.Uri,
                "it does not start with the header of the listed image, whose transfer syntax or SOP class the server does not state");
        }
    }

    /// <param name="id">ID of the instance, as one segment of a path.</param>
    /// <param name="revision">
    /// So that a cache does not answer with a file that was replaced: a new file has another address. Orthanc ignores it. Null if it is not
    /// known.
    /// </param>
    public Task<SourceResponse> OpenInstanceAsync(string id, string path, string? revision, CancellationToken cancellationToken) =>
        gateway.OpenAsync(new SourceRequest(InstanceAddress(id, path, revision)), cancellationToken);

    public Uri Address(string path) => new(_prefix + path);

    private Uri InstanceAddress(string id, string path, string? revision)
    {
        string mark = revision is null ? "" : "?_=";
        return new Uri($"{_prefix}instances/{id}/{path}{mark}{revision}");
    }

    private SourceRequest CreateRequest(string path, byte[]? body = null) => new(Address(path), OrthancResponse.MediaType, body);

    // Unlike a find, it is a GET, which a cache may answer. So its address is new for each attempt; Orthanc ignores the parameter.
    private SourceRequest CreateUncachedRequest(string path)
    {
        string prefix = path + (path.Contains('?', StringComparison.Ordinal) ? "&_=" : "?_=");
        return CreateRequest(path) with { CreateUri = () => Address(prefix + Guid.NewGuid().ToString("N")) };
    }

    private Task<OrthancNumber> ReadNumberAsync(
        SourceRequest request, string name, bool isRequired, CancellationToken cancellationToken) =>
        gateway.ReadAsync(
            request, (response, token) => OrthancResponse.ReadNumberAsync(response, name, isRequired, token), cancellationToken);

    /// <param name="filter">Creates the filter of one attempt: the resources that it accepts are kept.</param>
    private Task<List<OrthancResource>> ReadResourcesAsync(
        SourceRequest request,
        OrthancLevel level,
        long maxBytes,
        int most,
        Func<Func<OrthancResource, bool>> filter,
        CancellationToken cancellationToken)
    {
        return gateway.ReadAsync(request, ReadAsync, cancellationToken);

        async Task<List<OrthancResource>> ReadAsync(SourceResponse response, CancellationToken token)
        {
            var resources = new List<OrthancResource>();
            Func<OrthancResource, bool> isWanted = filter();
            await OrthancResponse.ReadArrayAsync(response, maxBytes, Take, token);
            return resources;

            bool Take(ref Utf8JsonReader json)
            {
                var reader = new OrthancResourceReader(level, last: resources.Count > 0 ? resources[^1] : null);
                if (reader.Read(ref json) is not { } resource) return false;
                if (!isWanted(resource)) return true;
                if (resources.Count == most)
                    throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri, $"it returned more than {most} resources");
                resources.Add(resource);
                return true;
            }
        }
    }
}
