using System.Collections.Concurrent;
using MedicalImages.Diagnostics;
using MedicalImages.Planning;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Fetching;

/// <summary>
/// The images that are not available offline. All of them are determined before the set fails, so that the user can provide them at once.
/// </summary>
internal sealed class MissingOffline(SetPlan plan, SessionContext session)
{
    private const int MaxNamed = 20;
    private readonly ConcurrentDictionary<RemoteImage, Uri> _places = [];

    public void Add(RemoteImage image, Uri place) => _places[image] = place;

    public void RequireNone()
    {
        if (_places.IsEmpty) return;
        RemoteImage[] missing = [.. plan.Images.Where(_places.ContainsKey)];
        foreach (RemoteImage image in missing.Take(MaxNamed)) session.Report.AddResult($"{plan.Request.Name}: missing {GetName(image)}");
        if (missing.Length > MaxNamed) session.Report.AddResult($"{plan.Request.Name}: and {missing.Length - MaxNamed} more.");
        // Already reported with lower importance; now one of them may be the cause.
        foreach (string problem in session.Store.FallbackProblems) session.Report.AddResult(problem);
        string size = RemoteImage.SumSizes(missing) is { } bytes ? $" ({ByteSize.Format(bytes)})" : "";
        throw StoreDiagnostics.OfflineMissing.With(plan.Request.Name, Plural.ImagesOf(missing.Length, plan.Images.Count), size,
            GetName(missing[0])).AsException();
    }

    private string GetName(RemoteImage image) =>
        Redaction.Clean(image.SOPInstanceUID ?? image.Sha256?[..12] ?? Redaction.Url(_places[image]));
}
