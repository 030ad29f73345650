using System.Globalization;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Requests;
using MedicalImages.Build.Store;

namespace MedicalImages.Build.Provisioning;

/// <summary>Compares what is in the destinations with their manifests, byte for byte by hash.</summary>
internal sealed class Verification(Report report, string projectFile, string outputFolder)
{
    public async Task<bool> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        bool good = true;
        foreach (SetRequest request in requests)
            good &= await SetGuard.RunAsync(request, report, () => VerifyAsync(request, cancellationToken)) is null or { Severity: Severity.Warning };
        return good;
    }

    private async Task VerifyAsync(SetRequest request, CancellationToken cancellationToken)
    {
        Destination destination = Destination.Inspect(request, Destination.OwnerOf(projectFile, outputFolder, request.Name), new Record());
        if (destination.Manifest is not { } manifest || destination.State is DestinationState.AnotherProjects or DestinationState.Interrupted)
            throw DiskDiagnostics.NothingToVerify.With(request.Name, request.Destination).AsException();
        List<string> wrong = await CompareAsync(destination, manifest, cancellationToken);
        if (destination.State == DestinationState.Stale) wrong.Insert(0, $"{Manifest.FileName}: of another request; build to update it");
        if (wrong.Count > 0) throw DiskDiagnostics.VerifyFailed.With(request.Name, wrong.Count, request.Destination, string.Join("; ", wrong.Take(5))).AsException();
        report.Say(Importance.High, string.Create(CultureInfo.InvariantCulture, $"{request.Name}: {manifest.Images.Count} images verified in {request.Destination}"));
    }

    private async Task<List<string>> CompareAsync(Destination destination, Manifest manifest, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (ImageEntry image in manifest.Images)
        {
            string file = Destination.FileOf(destination.Path, image);
            if (!File.Exists(file)) wrong.Add($"{image.Path}: missing");
            else if (await FileHash.Sha256Async(file, cancellationToken) != image.Sha256) wrong.Add($"{image.Path}: different");
        }

        var listed = manifest.Images.Select(image => image.Path).Append(Manifest.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        IEnumerable<string> extra = Directory.EnumerateFiles(destination.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(destination.Path, file).Replace('\\', '/')).Where(file => !listed.Contains(file)).Order(StringComparer.Ordinal);
        wrong.AddRange(extra.Select(file => $"{file}: extra"));
        foreach (string problem in wrong) report.Say(Importance.High, Redaction.Clean(problem));
        return wrong;
    }
}
