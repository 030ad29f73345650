using System.Collections.Concurrent;
using MedicalImages.Diagnostics;
using MedicalImages.Planning;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Fetching;

/// <summary>The images of a set that a build without network cannot have. All are found before it fails, so that one look tells what to bring.</summary>
internal sealed class MissingOffline(SetPlan plan, SessionContext session)
{
    private const int MaxNamed = 20;
    private readonly ConcurrentDictionary<RemoteImage, Uri> _places = [];

    public void Add(RemoteImage image, Uri place) => _places[image] = place;

    public void RequireNone()
    {
        if (_places.IsEmpty) return;
        RemoteImage[] missing = [.. plan.Images.Where(_places.ContainsKey)];
        foreach (RemoteImage image in missing.Take(MaxNamed)) session.Report.Result($"{plan.Request.Name}: missing {NameOf(image)}");
        if (missing.Length > MaxNamed) session.Report.Result($"{plan.Request.Name}: and {missing.Length - MaxNamed} more.");
        // Said at the time with less importance; now one of them may be why.
        foreach (string problem in session.Store.FallbackProblems) session.Report.Result(problem);
        string size = RemoteImage.SizeOf(missing) is { } bytes ? $" ({ByteSize.Format(bytes)})" : "";
        throw StoreDiagnostics.OfflineMissing.With(plan.Request.Name, Plural.ImagesOf(missing.Length, plan.Images.Count), size,
            NameOf(missing[0])).AsException();
    }

    private string NameOf(RemoteImage image) => Redaction.Clean(image.SOPInstanceUID ?? image.Sha256?[..12] ?? Redaction.Url(_places[image]));
}
