using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Orthanc;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.StudyLists;

/// <summary>
/// The format of the Python original: a list of studies, a file per study with its images, and an Orthanc that stores them. The order is
/// that of the documents.
/// </summary>
internal sealed class StudyListSource : IImageSource
{
    public const int MaxImages = 1_000_000;
    private const int StudiesAtATime = 4;
    private readonly IHttpGateway _images;
    private readonly OrthancApi _orthanc;
    private readonly StudyListFiles _files;
    private readonly OrthancContent _content;

    public StudyListSource(SetRequest request, IGateways gateways)
    {
        Uri server = request.ImageServer!;
        _images = gateways.Open(request, server);
        _orthanc = new OrthancApi(_images, server);
        _files = new StudyListFiles(request, request.Source.Url is { } list ? GetListGateway(request, gateways, list) : _images);
        _content = new OrthancContent(_orthanc);
    }

    // A list is often public and on another host, so the credentials of the Orthanc are sent only to the Orthanc.
    private static IHttpGateway GetListGateway(SetRequest request, IGateways gateways, Uri list)
    {
        bool isTheSameServer = Uri.Compare(list, request.ImageServer, UriComponents.SchemeAndServer, UriFormat.UriEscaped,
            StringComparison.OrdinalIgnoreCase) == 0;
        return gateways.Open(isTheSameServer ? request : request with { CredentialVariable = null }, list);
    }

    /// <summary>The first images are selected without their headers, if nothing else is requested.</summary>
    public bool CanFilter(ImageSelection selection) =>
        selection is { Patients.Count: 0, Studies.Count: 0, Series.Count: 0, Instances.Count: 0, Query.Count: 0, Sample: Sample.All };

    public bool CanOpenWithoutListing(string locator) => OrthancId.IsValid(locator);

    public bool PreservesOrder => true;

    public IReadOnlyList<ListingDoubt> Doubts { get; private set; } = [];

    /// <summary>
    /// Constant: the set is the content of the list when it was read, with the same requests as the original. A second reading would double
    /// them.
    /// </summary>
    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>("");

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int? limit = CanFilter(selection) ? selection.Limit : null;
        var given = new HashSet<string>(StringComparer.Ordinal); // a series of frames lists one image several times
        List<ListedStudy> list = await _files.ReadListAsync(cancellationToken);
        var read = new List<ReadStudy>();
        Doubts = [];
        foreach (ListedStudy[] studies in list.Chunk(limit is null ? StudiesAtATime : 1))
        {
            int left = MaxImages - given.Count;
            ReadStudy[] files = await ParallelRequests.SelectAsync(
                studies, (study, token) => _files.ReadStudyAsync(study, left, token), cancellationToken, StudiesAtATime);
            read.AddRange(files);
            Doubts = DuplicatePatientIds.Find(read) is { } hidden ? [new ListingDoubt(SourceDiagnostics.StudyNotRead, hidden)] : [];
            foreach (string id in files.SelectMany(file => file.Images))
            {
                if (given.Add(id)) yield return new RemoteImage(id)
                { OrthancId = OrthancId.IsValid(id) ? id : null, SourceName = ParseName(id) };
                if (given.Count == limit) yield break;
            }
        }
    }

    // The file name of a URL, otherwise the ID or the path.
    private static string ParseName(string id) => SourceName.Create(
        ListedImageId.IsUrl(id) ? Uri.UnescapeDataString(new Uri(id).Segments[^1]).Replace('/', '_') : id);

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        bool isUrl = ListedImageId.IsUrl(image.Locator);
        if (!isUrl && !ListedImageId.IsPath(image.Locator)) return await _content.OpenAsync(image, cancellationToken);
        Uri uri = isUrl ? new Uri(image.Locator) : _orthanc.Address($"instances/{image.Locator}");
        SourceResponse response = await _images.OpenAsync(new SourceRequest(uri), cancellationToken);
        return RemoteContent.Create(response);
    }
}
