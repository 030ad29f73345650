using System.Globalization;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;
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
        SetPlan plan = await SetPlan.ListAsync(request, session.Sources.Open(request), cancellationToken);
        using var index = new StoreIndex(session.Store, request.Source.Text);
        long[] missing = [.. plan.Images.Where(image => index.Find(image.Locator, image.Revision) is not { } sha256 || !File.Exists(session.Store.PathOf(sha256))).Select(image => image.Size ?? 0)];
        string selection = SelectionText.Describe(request.Selection);
        session.Report.Say(Importance.High, string.Create(CultureInfo.InvariantCulture,
            $"{request.Name}: {plan.Images.Count} images, {ByteSize.Format(plan.KnownSize)} from {request.Source.Text}{(selection.Length > 0 ? $" ({selection})" : "")}; {plan.Images.Count - missing.Length} in the store, {missing.Length} to fetch ({ByteSize.Format(missing.Sum())}) -> {request.Destination}"));
    }
}
