using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Dicom;
using MedicalImages.Build.Provisioning.Fetching;
using MedicalImages.Build.Provisioning.Locked;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources;
using MedicalImages.Build.Sources.Orthanc;

namespace MedicalImages.Build.Provisioning;

/// <summary>What a set will hold, before a byte of it has moved; where only headers tell, what has to be looked at for it.</summary>
/// <param name="Images">In the set's order, after sample and limit; all candidates where <paramref name="Match"/> is left to do.</param>
/// <param name="Match">What the images' headers have to say, where the source does not honour the selection itself.</param>
/// <param name="State">What the source said of itself before it was listed.</param>
/// <param name="Listing">Hash of everything that matched, with revisions: equal when the source says the same again.</param>
internal sealed record SetPlan(SetRequest Request, IImageSource Source, IReadOnlyList<RemoteImage> Images, HeaderMatch? Match, string Listing, string? State)
{
    public static async Task<SetPlan> ListAsync(SetRequest request, IImageSource source, CancellationToken cancellationToken)
    {
        bool honoured = source.Honours(request.Selection);
        HeaderMatch? match = honoured ? null : new HeaderMatch(request.Name, request.Source.Text, request.Selection);
        string? state = await source.StateAsync(cancellationToken);
        var all = new List<RemoteImage>();
        await foreach (RemoteImage image in source.ListAsync(request.Selection, cancellationToken)) all.Add(image);
        if (!source.KeepsOrder) all.Sort(ImageOrder.Instance);
        IReadOnlyList<RemoteImage> images = honoured ? Sampling.Take(request.Selection, all) : all;
        var plan = new SetPlan(request, source, images, match, Digest.Sha256(string.Join('\n', all.Select(image => $"{image.Locator} {image.Revision} {image.Stamp}"))), state);
        plan.Check();
        return plan;
    }

    /// <summary>What a lock says, as it is: sample and limit were applied when it was written.</summary>
    public static async Task<SetPlan> LockedAsync(SetRequest request, LockedSource source, CancellationToken cancellationToken)
    {
        var images = new List<RemoteImage>();
        await foreach (RemoteImage image in source.ListAsync(request.Selection, cancellationToken)) images.Add(image);
        var plan = new SetPlan(request, source, images, Match: null, Listing: "locked", await source.StateAsync(cancellationToken));
        plan.Check();
        return plan;
    }

    /// <summary>This plan where the source still is as it was when it was listed, else a new one.</summary>
    public async Task<SetPlan> AgainAsync(CancellationToken cancellationToken) =>
        State is not null && State == await Source.StateAsync(cancellationToken) ? this : await ListAsync(Request, Source, cancellationToken);

    public long KnownSize => Images.Sum(image => image.Size ?? 0);

    /// <summary>Attributes that the selection and the layout need beyond those that are always read.</summary>
    public IReadOnlyCollection<DicomAttribute> Asked { get; } =
        [.. (Match?.Asked ?? []).Union(Request.Layout.Asked).Union(Images.Any(image => image.OrthancId is not null) ? OrthancIdentity.Asked : [])];

    /// <summary>The set, now that every header is known: what matches, in order, after sample and limit.</summary>
    public IReadOnlyList<StoredImage> Select(IReadOnlyList<StoredImage> images)
    {
        if (Match is null) return images;
        List<StoredImage> matching = [.. images.Where(image => Match.Includes(image.Header)).Select(image => image with { Remote = image.Remote.DescribedBy(image.Header) })];
        Match.RequireAllFound();
        if (!Source.KeepsOrder) matching.Sort((a, b) => ImageOrder.Instance.Compare(a.Remote, b.Remote));
        HashSet<RemoteImage> taken = [.. Sampling.Take(Request.Selection, matching.Select(image => image.Remote))];
        if (taken.Count == 0) RequireAllowed();
        return [.. matching.Where(image => taken.Contains(image.Remote))];
    }

    private void Check()
    {
        if (Images.Count == 0) RequireAllowed();
        if (KnownSize > Request.MaxTotalSize) throw TooLarge();
    }

    private MedicalImagesException TooLarge()
    {
        string what = Match is null ? "the selection has" : "the headers have to be read of";
        return SourceDiagnostics.TooLarge.With(Request.Name, Plural.Images(Images.Count), ByteSize.Format(KnownSize),
            ByteSize.Format(Request.MaxTotalSize), what).AsException();
    }

    private void RequireAllowed()
    {
        if (!Request.AllowEmpty) throw SourceDiagnostics.Empty.With(Request.Name, Request.Source.Text, Matching()).AsException();
    }

    private string Matching()
    {
        string remark = Source.Remark is { } passedOver ? $" ({passedOver})" : "";
        return (SelectionText.Describe(Request.Selection) is { Length: > 0 } text ? $" {text}" : "; it has no images") + remark;
    }
}
