using System.Globalization;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Sources;
using MedicalImages.Build.Store;

namespace MedicalImages.Build.Provisioning;

/// <summary>Lists every set and says what a build would fetch. Moves no image.</summary>
internal sealed class DryRun(SessionContext session)
{
    public async Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        bool good = true;
        session.Report.Say(Importance.High, $"Store: {session.Store.Root}");
        foreach (SetRequest request in requests)
            good &= await SetGuard.RunAsync(request, session.Report, () => SayAsync(request, cancellationToken)) is null or { Severity: Severity.Warning };
        return good;
    }

    private async Task SayAsync(SetRequest request, CancellationToken cancellationToken)
    {
        IImageSource source = await session.Sources.OpenAsync(request, cancellationToken);
        using var ownership = source as IDisposable;
        SetPlan plan = await SetPlan.ListAsync(request, source, cancellationToken);
        using var index = new StoreIndex(session.Store, request.Source.Origin);
        RemoteImage[] missing = [.. plan.Images.Where(image => (image.Sha256 ?? index.Find(image.Locator, image.Revision)) is not { } sha256 || !session.Store.Has(sha256))];
        string selection = SelectionText.Describe(request.Selection) is { Length: > 0 } text ? $" ({text})" : "";
        string known = RemoteImage.SizeOf(plan.Images) is { } all ? ByteSize.Format(all) : "sizes not known beforehand";
        string toFetch = RemoteImage.SizeOf(missing) is { } bytes ? $" ({ByteSize.Format(bytes)})" : "";
        string atMost = plan.Match is null ? "" : " at most: this source is selected from by the headers of its images, so all of them are fetched and looked at";
        session.Report.Say(Importance.High, string.Create(CultureInfo.InvariantCulture,
            $"{request.Name}: {plan.Images.Count} images, {known} from {request.Source.Text}{selection}{atMost}; {plan.Images.Count - missing.Length} in the store, {missing.Length} to fetch{toFetch} -> {request.Destination}"));
        if (source.Remark is { } remark) session.Report.Say(Importance.High, $"{request.Name}: {remark}");
    }
}
