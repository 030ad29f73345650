using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>A DICOMweb server (PS3.18): listed with QIDO-RS, fetched with WADO-RS, one image per request.</summary>
internal sealed class DicomWebSource(SetRequest request, IHttpGateway gateway) : IImageSource
{
    // Both request the stored bytes. Any form without the star allows the server to transcode, and the same image would have different
    // content than elsewhere.
    private static readonly string[] AcceptForms =
        ["multipart/related; type=\"application/dicom\"; transfer-syntax=*", "application/dicom; transfer-syntax=*"];

    private readonly Uri _root = request.Source.Url!;
    private readonly KnownChecks _known = new();
    private volatile int _form;

    // AvailableTransferSyntaxUID (0008,3002) is optional in results, so a sample of transfer syntaxes requires headers.
    public bool CanFilter(ImageSelection selection) =>
        selection.Sample != Sample.OnePerTransferSyntax
        && selection.Query.All(key => QidoAttributes.GetLevel(key.Keyword) is not null)
        && !Lists(selection).SelectMany(list => list).Any(IsOtherType);

    public bool CanOpenWithoutListing(string locator) => locator.Split('/') is { Length: 3 } uids && uids.All(uid => DicomUid.IsValid(uid));

    public IReadOnlyList<ListingDoubt> Doubts { get; private set; } = [];

    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool decides = CanFilter(selection);
        var search = new QidoSearch(gateway, _root);
        var listing = new DicomWebListing(search, _known, decides ? selection : Narrowing(selection), decides);
        foreach (RemoteImage image in await listing.ListAsync(cancellationToken)) yield return image;
        string doubts = string.Join("; ", search.Notes.Doubts);
        Doubts = doubts.Length == 0 ? [] : [new ListingDoubt(SourceDiagnostics.CompletenessInDoubt, doubts)];
    }

    public async Task<RemoteContent> OpenAsync(RemoteImage image, CancellationToken cancellationToken)
    {
        string[] uids = image.Locator.Split('/');
        SourceResponse response = await GetAsync(new WadoRsAddress(_root, uids), cancellationToken);
        try
        {
            return await ContentAsync(response, cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<SourceResponse> GetAsync(WadoRsAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(address.Uri, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 404 && address.HasTrailingDot)
        {
            throw new SourceFailure(FailureKind.UnexpectedResponse, failure.Uri, WadoRsAddress.TrailingDotHint, failure);
        }
    }

    private async Task<SourceResponse> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        int form = _form;
        try
        {
            return await gateway.OpenAsync(new SourceRequest(address, AcceptForms[form]), cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 400 or 406 or 415 && form == 0)
        {
            SourceResponse response = await gateway.OpenAsync(new SourceRequest(address, AcceptForms[1]), cancellationToken);
            _form = 1;
            return response;
        }
    }

    private static async Task<RemoteContent> ContentAsync(SourceResponse response, CancellationToken cancellationToken)
    {
        var type = new MediaTypeText(response.ContentType);
        if (type.MayBeDicom) return RemoteContent.Create(response);
        if (type.Type != "multipart/related")
            throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri, $"the response is {type.Described} instead of DICOM");
        if (!MultipartReader.IsBoundary(type["boundary"]))
            throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri, "the multipart response specifies no boundary");
        var part = new MultipartReader(response.Body, type["boundary"]!, response.Uri);
        await part.OpenAsync(cancellationToken);
        return RemoteContent.Create(response, part, part.PartLength) with { End = LengthProof.EndMark };
    }

    private static IReadOnlyList<string>[] Lists(ImageSelection selection) =>
        [selection.Patients, selection.Studies, selection.Series, selection.Instances];

    // An Orthanc ID, or study/series/instance, is matched by headers. Any other text that is not a UID matches nothing.
    private static bool IsOtherType(string name) => OrthancId.IsValid(name)
        || InstanceName.Parse(name) is { StudyInstanceUID: not null };

    // Less restrictive than the selection, because headers decide later: no list of another kind, and no query with names, which could hide
    // an existing object.
    private static ImageSelection Narrowing(ImageSelection selection) => selection with
    {
        Patients = Known(selection.Patients),
        Studies = Known(selection.Studies),
        Series = Known(selection.Series),
        Instances = Known(selection.Instances),
        Query = Array.Exists(Lists(selection), list => list.Count > 0) ? [] : selection.Query,
    };

    private static IReadOnlyList<string> Known(IReadOnlyList<string> names) => names.Any(IsOtherType) ? [] : names;
}
