using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources;

namespace MedicalImages.Build.Provisioning;

/// <summary>What a set will hold, before a byte of it has moved.</summary>
/// <param name="Images">In the set's order, after sample and limit.</param>
/// <param name="State">What the source said of itself before it was listed.</param>
/// <param name="Listing">Hash of everything that matched, with revisions: equal when the source says the same again.</param>
internal sealed record SetPlan(SetRequest Request, IImageSource Source, IReadOnlyList<RemoteImage> Images, string Listing, string? State)
{
    public static async Task<SetPlan> ListAsync(SetRequest request, IImageSource source, CancellationToken cancellationToken)
    {
        string? state = await source.StateAsync(cancellationToken);
        var all = new List<RemoteImage>();
        await foreach (RemoteImage image in source.ListAsync(request.Selection, cancellationToken)) all.Add(image);
        all.Sort(ImageOrder.Instance);
        var plan = new SetPlan(request, source, Sampling.Take(request.Selection, all), Digest.Sha256(string.Join('\n', all.Select(image => $"{image.Locator} {image.Revision}"))), state);
        plan.Check();
        return plan;
    }

    /// <summary>This plan where the source still is as it was when it was listed, else a new one.</summary>
    public async Task<SetPlan> AgainAsync(CancellationToken cancellationToken) =>
        State is not null && State == await Source.StateAsync(cancellationToken) ? this : await ListAsync(Request, Source, cancellationToken);

    public long KnownSize => Images.Sum(image => image.Size ?? 0);

    private void Check()
    {
        if (Images.Count == 0 && !Request.AllowEmpty) throw SourceDiagnostics.Empty.With(Request.Name, Request.Source.Text, Matching()).AsException();
        if (KnownSize > Request.MaxTotalSize)
            throw SourceDiagnostics.TooLarge.With(Request.Name, Images.Count, ByteSize.Format(KnownSize), ByteSize.Format(Request.MaxTotalSize)).AsException();
    }

    private string Matching() => SelectionText.Describe(Request.Selection) is { Length: > 0 } text ? $" {text}" : "; it has no images";
}
