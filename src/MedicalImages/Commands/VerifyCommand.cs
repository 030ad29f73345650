using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using MedicalImages.Fetching;
using MedicalImages.Files;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Commands;

/// <summary>Compares the content of destinations and store with manifest and lock file, by hash. Sends no request.</summary>
internal sealed class VerifyCommand(SessionContext session) : ICommand<VerifyResult>
{
    private readonly List<VerifiedSet> _sets = [];
    private int _images;

    public async Task<VerifyResult> RunAsync(IReadOnlyList<SetRequest> requests, CancellationToken cancellationToken)
    {
        int good = 0;
        // A problem fails the verification even for a set whose failures are warnings, because the command exists to report it.
        foreach (SetRequest request in requests)
            if (await SetFailureHandler.RunAsync(request with { OnFailure = OnFailure.Error }, session.Report,
                () => VerifyAsync(request, cancellationToken)) is null)
                good++;
        session.Report.AddHeadline($"{Plural.Part(good, requests.Count, "set")} verified, with {Plural.Images(_images)}");
        return new VerifyResult(good == requests.Count, _sets);
    }

    private async Task VerifyAsync(SetRequest request, CancellationToken cancellationToken)
    {
        LockedSet? locked = session.Lock.Find(request);
        var set = new PlannedSet(request, locked);
        string owner = Destination.GetOwner(session.Owner, session.ProjectFile, request);
        Destination destination = Destination.Inspect(set, owner, new PlacedFiles());
        if (destination.Problem is { } problem) throw problem.AsException();
        if (destination.Manifest is not { } manifest || destination.State is DestinationState.OtherProject
            or DestinationState.Interrupted)
            throw DiskDiagnostics.NothingToVerify.With(request.Name, request.Destination).AsException();
        List<string> wrong = [.. CheckLock(request, locked, manifest), .. CheckManifest(request, destination),
            .. await CheckFilesAsync(destination, manifest, cancellationToken), .. FindExtra(destination, manifest),
            .. await CheckStoreAsync(manifest, cancellationToken)];
        foreach (string line in wrong) session.Report.AddResult(Redaction.Clean(line));
        string[] shown = [.. wrong.Select(line => Redaction.Clean(line))];
        _sets.Add(new VerifiedSet(request.Name, request.Destination, manifest.Images.Count, shown));
        if (wrong.Count > 0)
            throw DiskDiagnostics.VerifyFailed.With(request.Name, Plural.Format(wrong.Count, "problem"), request.Destination,
                string.Join("; ", wrong.Take(5))).AsException();
        string matching = locked is null ? "" : $", locked in {Path.GetFileName(session.Lock.Settings.Path)},";
        session.Report.AddResult($"{request.Name}: {Plural.Images(manifest.Images.Count)}{matching} verified in {request.Destination}");
        _images += manifest.Images.Count;
    }

    private IEnumerable<string> CheckLock(SetRequest request, LockedSet? locked, Manifest manifest)
    {
        string name = Path.GetFileName(session.Lock.Settings.Path);
        if (locked is null && session.Lock.Exists && session.Lock.Governs(request)) yield return session.Lock.DescribeMismatch(request);
        if (locked is null) yield break;
        Dictionary<string, Queue<ImageEntry>> placed = manifest.Images.GroupBy(image => image.Sha256, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new Queue<ImageEntry>(same), StringComparer.Ordinal);
        foreach (LockedImage image in locked.Images)
            if (!placed.TryGetValue(image.Sha256, out Queue<ImageEntry>? same) || !same.TryDequeue(out _))
                yield return $"{image.SOPInstanceUID ?? image.Sha256[..8]}: in {name}, but not placed";
        foreach (ImageEntry image in placed.Values.SelectMany(same => same)) yield return $"{image.Path}: not in {name}";
    }

    private static IEnumerable<string> CheckManifest(SetRequest request, Destination destination)
    {
        if (destination.State == DestinationState.Stale)
            yield return $"{Manifest.FileName}: belongs to another request; «build|get again|build» to update it";
        else if (destination.Manifest!.Source != request.Source.ShortName
            || destination.Manifest.Set != request.Name) yield return $"{Manifest.FileName}: different";
    }

    private static async Task<List<string>> CheckFilesAsync(Destination destination, Manifest manifest, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (FileEntry entry in manifest.AllFiles)
        {
            string file = Destination.GetFilePath(destination.Path, entry);
            if (Links.FindBelow(destination.Path, file) is { } link)
            {
                wrong.Add($"{entry.Path}: '{RelativePath(destination.Path, link)}' is a link");
                continue;
            }

            string? sha256 = await PlacedHash.Sha256Async(file, cancellationToken);
            if (sha256 is null) wrong.Add($"{entry.Path}: missing");
            else if (sha256 != entry.Sha256) wrong.Add($"{entry.Path}: different");
            else if (entry is ImageEntry image && !IsDescribed(file, image)) wrong.Add($"{entry.Path}: does not match {Manifest.FileName}");
        }

        return wrong;
    }

    private static bool IsDescribed(string file, ImageEntry image)
    {
        using FileStream content = File.OpenRead(file);
        DicomHeader? header = DicomHeaderReader.Read(content).Header ?? (image.Problem is null ? null : new DicomHeader());
        return content.Length == image.Size && header is not null
            && ManifestWriter.Line(image with { Header = header }) == ManifestWriter.Line(image);
    }

    private static IEnumerable<string> FindExtra(Destination destination, Manifest manifest)
    {
        var listed = manifest.AllFiles.Select(file => file.Path).Append(Manifest.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return FolderContent.FilesBelow(destination.Path).Select(file => RelativePath(destination.Path, file))
            .Where(file => !listed.Contains(file) && !IsTemporary(file)).Order(StringComparer.Ordinal).Select(file => $"{file}: extra");
    }

    // Files of a killed update; the next one deletes them.
    private static bool IsTemporary(string file) =>
        TemporaryName.IsFor(Manifest.JournalName, file) || TemporaryName.IsFor(Manifest.FileName, file);

    private static string RelativePath(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    // A missing blob is not an error: the store may be deleted at any time.
    private async Task<List<string>> CheckStoreAsync(Manifest manifest, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        foreach (string sha256 in manifest.AllFiles.Select(file => file.Sha256).Distinct())
        {
            if (await session.Store.VerifyAsync(sha256, cancellationToken) == BlobState.Damaged)
                wrong.Add($"{sha256}: damaged in the store; it was set aside, and is fetched again when required");
        }

        return wrong;
    }
}
