using MedicalImages.Diagnostics;
using MedicalImages.Dicom;
using MedicalImages.Hashing;
using MedicalImages.Licenses;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Selection;

namespace MedicalImages.Planning;

/// <summary>
/// The planned images of a set, before anything is transferred. If the selection requires headers, the images to examine.
/// </summary>
/// <param name="Images">In the order of the set, after Sample and Limit; all candidates if <paramref name="Match"/> must still be
/// applied.</param>
/// <param name="Match">The match by headers, if the source cannot filter.</param>
/// <param name="State">The change token of the source before it was listed.</param>
/// <param name="Listing">
/// Hash of all matching images and their revisions, to detect a change of the listing. Null for images of a lock file.
/// </param>
internal sealed record SetPlan(
    PlannedSet Set, IImageSource Source, IReadOnlyList<RemoteImage> Images, HeaderMatch? Match, string? Listing, string? State)
{
    public SetRequest Request => Set.Request;

    public static async Task<SetPlan> ListAsync(SetRequest request, IImageSource source, CancellationToken cancellationToken)
    {
        bool canFilter = source.CanFilter(request.Selection);
        HeaderMatch? match = canFilter ? null : new HeaderMatch(request.Source.Text, request.Selection);
        string? state = await source.GetChangeTokenAsync(cancellationToken);
        // An archive, also of a record, is downloaded to list it.
        if (!source.ListsLicenses) LicenseCheck.Require(request, SetTerms.Resolve(request.StatedTerms, source.Licenses));
        var all = new List<RemoteImage>();
        // Other images may replace files that turn out to be invalid.
        ImageSelection listed = request.OnInvalid == OnInvalid.Error ? request.Selection : request.Selection with { Limit = null };
        await foreach (RemoteImage image in source.ListAsync(listed, cancellationToken)) all.Add(image);
        if (!source.PreservesOrder) all.Sort(ImageOrder.Instance);
        IReadOnlyList<RemoteImage> images = canFilter ? SampleAndLimit.Apply(request, all, image => Dispositions.Get(request, image)) : all;
        string listing = Hash(all);
        var plan = new SetPlan(new PlannedSet(request, Locked: null), source, images, match, listing, state)
        {
            Listed = all, Licenses = SetTerms.Resolve(request.StatedTerms, source.Licenses),
        };
        plan.Check();
        return plan;
    }

    private static string Hash(List<RemoteImage> images)
    {
        var text = new DigestBuilder(stackalloc byte[DigestBuilder.UsualBuffer]);
        foreach (RemoteImage image in images)
        {
            text.Append(image.Locator);
            text.Append(" ");
            text.Append(image.Revision);
            text.Append(" ");
            text.Append(image.Stamp);
            text.Append("\n");
        }

        return text.Finish();
    }

    /// <summary>The images of a lock file, unchanged: Sample and Limit were applied when it was written.</summary>
    public static async Task<SetPlan> LockedAsync(SetRequest request, LockedSource source, CancellationToken cancellationToken)
    {
        var images = new List<RemoteImage>();
        await foreach (RemoteImage image in source.ListAsync(request.Selection, cancellationToken)) images.Add(image);
        var set = new PlannedSet(request, source.Locked);
        var plan = new SetPlan(set, source, images, Match: null, Listing: null, State: null)
        {
            Skipped = source.Locked.Skipped, Licenses = SetTerms.Resolve(request.StatedTerms, source.Licenses),
        };
        plan.Check();
        return plan;
    }

    /// <summary>This plan if it is from a lock file, or the source has not changed since it was listed; otherwise a new one.</summary>
    /// <param name="hasLostImage">A listed image does not exist, whatever the change token is.</param>
    public async Task<SetPlan> ListAgainAsync(bool hasLostImage, CancellationToken cancellationToken)
    {
        bool isSame = Set.IsLocked
            || (!hasLostImage && State is not null && State == await Source.GetChangeTokenAsync(cancellationToken));
        return isSame ? this : await ListAsync(Request, Source, cancellationToken);
    }

    public long KnownSize => TotalSize ?? Total.Of(Images, image => image.Size ?? 0);

    /// <summary>Of all images; null if it is not known before they are fetched.</summary>
    public long? TotalSize => RemoteImage.SumSizes(Images) ?? (Images.Count == Listed.Count ? Source.TotalSize : null);

    /// <summary>Attributes that the selection and the layout require, in addition to those that are always read.</summary>
    /// <remarks>An array with the character set, which is used for each image without a copy.</remarks>
    public DicomAttribute[] RequestedAttributes { get; } = SpecificCharacterSet.AddTo(
        [.. (Match?.RequestedAttributes ?? []).Union(Set.Request.Layout.RequestedAttributes)
            .Union(Images.Any(image => image.OrthancId is not null) ? OrthancIdentity.RequestedAttributes : [])]);

    /// <summary>All matching images, before Sample and Limit.</summary>
    private List<RemoteImage> Listed { get; init; } = [];

    /// <summary>The terms of the images, with SPDX ids.</summary>
    public IReadOnlyList<LicenseTerms> Licenses { get; private init; } = [];

    /// <summary>The skipped files of a lock file.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; private init; } = [];

    /// <summary>The plan with replacements for invalid files that are skipped; this plan if there are none.</summary>
    /// <param name="known">The images that were examined.</param>
    public SetPlan Refilled(IReadOnlyDictionary<RemoteImage, StoredImage> known)
    {
        if (Match is not null || Images.Count >= Listed.Count || Request.OnInvalid == OnInvalid.Error) return this;
        IReadOnlyList<RemoteImage> images = SampleAndLimit.Apply(Request, Listed, GetDisposition);
        return Images.ToHashSet().IsSupersetOf(images) ? this : this with { Images = images };

        Disposition GetDisposition(RemoteImage image) =>
            known.TryGetValue(image, out StoredImage? stored) ? Dispositions.Get(Request, stored) : Dispositions.Get(Request, image);
    }

    /// <summary>The images of the set, after all headers were read: the matching ones, in order, after Sample and Limit.</summary>
    public SetContent Select(IReadOnlyList<StoredImage> images)
    {
        SetContent content = Set.IsLocked ? new SetContent(images, Skipped: [], Refused: []) // accepted when the lock was written
            : Match is null ? SetContent.Create(Request, images)
            : SampleAndLimit.Apply(Request, images, Match, Source.PreservesOrder);
        if (content.Images.Count == 0 && content.Refused.Count == 0) RequireAllowed(content.Skipped.Count);
        return content;
    }

    private void Check()
    {
        LicenseCheck.Require(Request, Licenses);
        if (Images.Count == 0) RequireAllowed();
        if (KnownSize > Request.MaxTotalSize) throw TooLarge();
    }

    private MedicalImagesException TooLarge()
    {
        string what = Match is null ? "the selection has" : "the selection requires the headers of";
        return SourceDiagnostics.TooLarge.With(Request.Name, Plural.Images(Images.Count), ByteSize.Format(KnownSize),
            ByteSize.Format(Request.MaxTotalSize), what).AsException();
    }

    private void RequireAllowed(int skipped = 0)
    {
        if (!Request.AllowEmpty) throw SourceDiagnostics.Empty.With(Request.Name, Request.Source.Text, Matching(skipped)).AsException();
    }

    private string Matching(int skipped)
    {
        string invalid = skipped > 0 ? Plural.Format(skipped, "invalid file was skipped", "invalid files were skipped") : "";
        string notes = string.Join("; ", new[] { invalid, Source.ListingNote ?? "" }.Where(text => text.Length > 0));
        string suffix = notes.Length > 0 ? $" ({notes})" : "";
        return (SelectionText.Describe(Request.Selection) is { Length: > 0 } text ? $" {text}" : "; it has no images") + suffix;
    }
}
