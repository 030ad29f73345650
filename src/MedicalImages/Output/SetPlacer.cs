using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Store;

namespace MedicalImages.Output;

/// <summary>Places fetched images in the destination, with their manifest.</summary>
internal sealed class SetPlacer(ContentStore store, Report report)
{
    /// <param name="mayPublish">Called once, before the destination is changed: whether the set may be placed.</param>
    /// <returns>Null if it may not.</returns>
    public async Task<Manifest?> TryPlaceAsync(FetchedSet set, Destination destination, string owner, PlacedFiles before,
        Func<bool> mayPublish, CancellationToken cancellationToken)
    {
        SetRequest request = set.Request;
        SetProgress progress = report.Progress.Get(request.Name);
        Manifest manifest = await ViewerFiles.AddAsync(store, request, Describe(set, owner), cancellationToken);
        Diagnostic?[] remarks =
            [FindRepeatedUids(request, manifest), IllegalUids.Describe(request, set.Images.Select(image => image.Header))];
        bool isRefused = false;
        progress.Begin(ProgressPhase.Placing, store.Time.GetTimestamp(), manifest.AllFiles.Count());
        try
        {
            bool isNew = destination.State == DestinationState.Absent
                && (!Directory.Exists(destination.Path) || ReplaceableFolder.IsReplaceable(destination.Path));
            isRefused = isNew ? !TryPlaceFirst(request, manifest, progress, mayPublish, cancellationToken) : !mayPublish();
            if (isRefused) return null;
            if (!isNew) await new UpdatePlacement(store, request, destination, before, progress).RunAsync(manifest, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DiskDiagnostics.CannotWrite.With(request.Name, destination.Path, e.Message).AsException(e);
        }
        finally
        {
            // Once: refused images are placed by another call. After what the lock file reports.
            if (!isRefused) foreach (Diagnostic remark in remarks.OfType<Diagnostic>()) report.Add(remark);
        }

        return manifest;
    }

    private bool TryPlaceFirst(
        SetRequest request, Manifest manifest, SetProgress progress, Func<bool> mayPublish, CancellationToken cancellationToken)
    {
        DiskSpace.Require(request, Total.Of(manifest.Images, image => image.Size), request.OutputFolder);
        return FirstPlacement.TryRun(store, request, manifest, progress, mayPublish, cancellationToken);
    }

    public static Manifest Describe(FetchedSet set, string owner)
    {
        return new Manifest(set.Request.Name, owner, set.Request.Source.ShortName, set.Set.Fingerprint, DescribeImages(set))
        {
            Licenses = set.Licenses,
            Doubts = [.. set.Doubts.Select(doubt => $"{doubt.Descriptor.Code}: {doubt.Reason}")],
            Skipped = [.. set.Skipped.Select(file => new SkippedEntry(file.Sha256, file.Size, file.Problem)).Order(SkippedEntry.BySha256)],
        };
    }

    // Not by LINQ: without a known number of images, it needs twice the memory.
    private static ImageEntry[] DescribeImages(FetchedSet set)
    {
        bool hasNames = set.Request.Layout.NeedsSourceNames;
        if (hasNames && set.Images.Any(image => image.Remote.SourceName is null)) throw LockedNames.Missing(set.Request);
        IReadOnlyList<string> paths = LayoutPaths.Create(set.Request.Layout, new LaidOutImages(set));
        var entries = new ImageEntry[paths.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            StoredImage image = set.Images[i];
            entries[i] = new ImageEntry(paths[i], image.Size, image.Sha256, image.Header)
            {
                SourceName = hasNames ? image.Remote.SourceName : null, Problem = image.Problem?.Text,
            };
        }

        return entries;
    }

    // Real data contains equal UIDs. All images are placed, but an application that indexes by UID would lose some.
    private static Diagnostic? FindRepeatedUids(SetRequest request, Manifest manifest)
    {
        HashSet<string> repeated = FindRepeatedUids(manifest.Images);
        if (repeated.Count == 0) return null;
        string first = manifest.Images.First(image => repeated.Contains(image.Header.SOPInstanceUID ?? "")).Header.SOPInstanceUID!;
        string count = Plural.Format(repeated.Count, "SOPInstanceUID");
        return ContentDiagnostics.RepeatedSOPInstanceUID.With(request.Name, count, first) with { File = request.File };
    }

    /// <summary>The SOPInstanceUIDs of images with different content.</summary>
    private static HashSet<string> FindRepeatedUids(IReadOnlyList<ImageEntry> images)
    {
        var hashes = new Dictionary<string, string>(images.Count, StringComparer.Ordinal);
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        foreach (ImageEntry image in images)
        {
            if (image.Header.SOPInstanceUID is { } uid && !hashes.TryAdd(uid, image.Sha256) && hashes[uid] != image.Sha256)
                repeated.Add(uid);
        }

        return repeated;
    }
}
