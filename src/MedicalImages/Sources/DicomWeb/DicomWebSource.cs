using System.Runtime.CompilerServices;
using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>A DICOMweb server (PS3.18): listed by QIDO-RS, fetched by WADO-RS, one image per request.</summary>
internal sealed class DicomWebSource(SetRequest request, IHttpGateway gateway) : IImageSource
{
    // Both ask for the bytes as they are stored. Any form without the star lets the server transcode, and then the same image has other bytes than it has elsewhere.
    private static readonly string[] AcceptForms = ["multipart/related; type=\"application/dicom\"; transfer-syntax=*", "application/dicom; transfer-syntax=*"];

    private readonly Uri _root = request.Source.Url!;
    private readonly KnownChecks _known = new();
    private volatile int _form;

    // AvailableTransferSyntaxUID (0008,3002) is optional in answers, and so a sample of transfer syntaxes is left to the headers.
    public bool CanFilter(ImageSelection selection) =>
        selection.Sample != Sample.OnePerTransferSyntax
        && selection.Query.All(key => QidoAttributes.LevelOf(key.Keyword) is not null)
        && !Lists(selection).SelectMany(list => list).Any(IsOfAnotherKind);

    public bool CanOpenWithoutListing(string locator) => locator.Split('/') is { Length: 3 } uids && uids.All(DicomUid.IsValid);

    public IReadOnlyList<ListingDoubt> Doubts { get; private set; } = [];

    public Task<string?> GetChangeTokenAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public async IAsyncEnumerable<RemoteImage> ListAsync(ImageSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
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
            throw new SourceFailure(FailureKind.NotUnderstood, failure.Uri, WadoRsAddress.LostDot, failure);
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
        if (type.Type != "multipart/related") throw new SourceFailure(FailureKind.NotUnderstood, reply.Uri, $"the response is {type.Described} instead of DICOM");
        if (!MultipartReader.IsBoundary(type["boundary"])) throw new SourceFailure(FailureKind.NotUnderstood, reply.Uri, "its multipart response specifies no boundary");
        var part = new MultipartReader(reply.Body, type["boundary"]!, reply.Uri);
        await part.OpenAsync(cancellationToken);
        return RemoteContent.Create(reply, part, part.PartLength) with { End = LengthProof.EndMark };
    }

    private static IReadOnlyList<string>[] Lists(ImageSelection selection) => [selection.Patients, selection.Studies, selection.Series, selection.Instances];

    // An Orthanc id, or study/series/instance: the headers know them. Anything else that is no UID names nothing.
    private static bool IsOfAnotherKind(string name) => OrthancId.IsValid(name) || InstanceName.Parse(name) is { StudyInstanceUID: not null };

    // Less than the selection says, for the headers have the last word: no list with names of another kind, and no query beside names, of which it could hide one that is there.
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
