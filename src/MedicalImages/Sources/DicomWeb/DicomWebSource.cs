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
        && selection.Query.All(key => QidoAttributes.LevelOf(key.Keyword) is not null)
        && !Lists(selection).SelectMany(list => list).Any(IsOfAnotherKind);

    public bool CanOpenWithoutListing(string locator) => locator.Split('/') is { Length: 3 } uids && uids.All(DicomUid.IsValid);

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
        SourceResponse reply = await AskAsync(new WadoRsAddress(_root, uids), cancellationToken);
        try
        {
            return await ContentAsync(reply, cancellationToken);
        }
        catch
        {
            reply.Dispose();
            throw;
        }
    }

    private async Task<SourceResponse> AskAsync(WadoRsAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(address.Uri, cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 404 && address.MayLoseADot)
        {
            throw new SourceFailure(FailureKind.UnexpectedResponse, failure.Uri, WadoRsAddress.LostDot, failure);
        }
    }

    private async Task<SourceResponse> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        int form = _form;
        try
        {
            return await gateway.OpenAsync(new SourceRequest(address, AcceptForms[form]), cancellationToken);
        }
        catch (SourceFailure failure) when (failure.Status is 400 or 406 or 415 && form == 0)
        {
            SourceResponse reply = await gateway.OpenAsync(new SourceRequest(address, AcceptForms[1]), cancellationToken);
            _form = 1;
            return reply;
        }
    }

    private static async Task<RemoteContent> ContentAsync(SourceResponse reply, CancellationToken cancellationToken)
    {
        var type = new MediaTypeText(reply.ContentType);
        if (type.MayBeDicom) return RemoteContent.Create(reply);
        if (type.Type != "multipart/related")
            throw new SourceFailure(FailureKind.UnexpectedResponse, reply.Uri, $"the response is {type.Described} instead of DICOM");
        if (!MultipartReader.IsBoundary(type["boundary"]))
            throw new SourceFailure(FailureKind.UnexpectedResponse, reply.Uri, "the multipart response specifies no boundary");
        var part = new MultipartReader(reply.Body, type["boundary"]!, reply.Uri);
        await part.OpenAsync(cancellationToken);
        return RemoteContent.Create(reply, part, part.PartLength) with { End = LengthProof.EndMark };
    }

    private static IReadOnlyList<string>[] Lists(ImageSelection selection) =>
        [selection.Patients, selection.Studies, selection.Series, selection.Instances];

    // An Orthanc ID, or study/series/instance, is matched by headers. Any other text that is not a UID matches nothing.
    private static bool IsOfAnotherKind(string name) => OrthancId.IsValid(name)
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

    private static IReadOnlyList<string> Known(IReadOnlyList<string> names) => names.Any(IsOfAnotherKind) ? [] : names;
}
