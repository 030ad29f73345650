using System.Collections.Concurrent;
using MedicalImages.Diagnostics;
using MedicalImages.Files;
using MedicalImages.Http;
using MedicalImages.Http.Retry;
using MedicalImages.Licenses;
using MedicalImages.LockFiles;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;
using MedicalImages.Store;
using MedicalImages.Threading;

namespace MedicalImages.Fetching;

/// <summary>Fetches all images of a plan to the store, and then checks that the source still lists the same images.</summary>
internal sealed class SetFetcher(SessionContext session)
{
    private const int MaxRounds = 3;

    /// <summary>
    /// What was only needed to download so many images is collected before lock file and manifest are created. Without it, 20,000 images
    /// add 50 instead of 46 MB to the peak. The build takes as long (measured in turn): their download takes seconds.
    /// </summary>
    private const int ManyImages = 10_000;

    private static readonly TimeSpan WaitBeforeReport = TimeSpan.FromMinutes(10);

    public async Task<FetchedSet> FetchAsync(SetPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await FetchIntoStoreAsync(plan, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string reason = SourcePlace.Shorten(e.Message, plan.Request.Source);
            throw StoreDiagnostics.StoreUnusable.With(session.Store.Root, reason).AsException(e);
        }
    }

    private async Task<FetchedSet> FetchIntoStoreAsync(SetPlan plan, CancellationToken cancellationToken)
    {
        using var index = session.Store.OpenIndex(plan.Request.Source.Origin);
        var images = new ConcurrentDictionary<RemoteImage, StoredImage>(
            concurrencyLevel: 1, plan.Images.Count, new AnyPosition()); // with more locks, an uneven spread makes the table grow
        session.Stored.Watch(plan.Request.Name, plan.Images.Count, () => images.Count);
        var fetcher = new ImageFetcher(plan, index, session);
        plan = Find(plan, fetcher, images, cancellationToken);
        // Images that are deleted while a long listing is read page by page shift the others. So the source is listed again even if no
        // image is fetched.
        if (plan.Images.All(images.ContainsKey))
        {
            fetcher.RememberHeaders(images.Values);
            SetPlan again = await plan.ListAgainAsync(hasLostImage: false, cancellationToken);
            if (again.Listing == plan.Listing) return Finish(plan, images, fetched: 0);
        }

        using InterProcessLock flight = await EnterAsync(plan.Request, cancellationToken);
        index.Reload(); // another process may have fetched them while this one waited
        plan = Find(plan, fetcher, images, cancellationToken);
        int found = images.Count;
        plan = await FetchUntilStableAsync(plan, fetcher, images, cancellationToken);
        int fetched = images.Count - found;
        if (fetched >= ManyImages) GC.Collect();
        return Finish(plan, images, fetched);
    }

    private async Task<SetPlan> FetchUntilStableAsync(SetPlan plan, ImageFetcher fetcher, ConcurrentDictionary<RemoteImage,
        StoredImage> images, CancellationToken cancellationToken)
    {
        for (int round = 1; ; round++)
        {
            SourceFailure? gone = FetchMissing(plan, fetcher, images, cancellationToken);
            for (SetPlan refilled; gone is null && !ReferenceEquals(refilled = plan.Refilled(images), plan); plan = refilled)
                gone = FetchMissing(refilled, fetcher, images, cancellationToken);
            SetPlan again = await plan.ListAgainAsync(hasLostImage: gone is not null, cancellationToken);
            if (again.Listing == plan.Listing) return gone is null ? plan : throw Gone(gone, plan, images.Count);
            if (round == MaxRounds) throw SourceDiagnostics.Changing.With(plan.Request.Name, plan.Request.Source.Text).AsException();
            session.Report.AddMessage(Importance.Normal,
                $"{plan.Request.Name}: the source changed while it was read; reading the changes.");
            plan = again;
        }
    }

    /// <summary>
    /// Fetches the missing images. An image that no longer exists is returned, not thrown: the second listing decides whether that is an
    /// error.
    /// </summary>
    private SourceFailure? FetchMissing(SetPlan plan, ImageFetcher fetcher, ConcurrentDictionary<RemoteImage,
        StoredImage> images, CancellationToken cancellationToken)
    {
        RemoteImage[] missing = [.. plan.Images.Where(image => !images.ContainsKey(image))];
        DiskSpace.Require(plan.Request, Total.Of(missing, image => image.Size ?? 0), session.Store.BlobFolder);
        using var progress = new TransferProgress(plan.Request.Name, missing.Length, RemoteImage.SumSizes(missing), session.Report,
            session.Time);
        SourceFailure? gone = null;
        var offline = new MissingOffline(plan, session);
        var total = new TotalSizeLimit(plan.Request);
        Action<long> moved = progress.Move;
        foreach (RemoteImage image in plan.Images) if (images.TryGetValue(image, out StoredImage? known)) total.Add(known.Size);
        try
        {
            RemoteImage[] ordered = DownloadOrder.Apply(missing, plan.Request.Source.Type.Downloads);
            Workers.Run(ordered, CountWorkers(), FetchOneAsync, cancellationToken);
        }
        catch (SourceFailure failure)
        {
            failure.Stored = (images.Count, plan.Images.Count);
            throw;
        }

        offline.RequireNone();
        return gone;

        async Task FetchOneAsync(RemoteImage image, CancellationToken token)
        {
            try
            {
                StoredImage stored = await fetcher.FetchAsync(image, moved, token);
                total.Add(stored.Size);
                images[image] = stored;
                progress.FinishImage();
            }
            catch (SourceFailure failure) when (failure.Kind == FailureKind.Offline)
            {
                offline.Add(image, failure.Uri);
            }
            catch (SourceFailure failure) when (failure is { Kind: FailureKind.Status, Status: 404 } or { Kind: FailureKind.Gone })
            {
                gone = failure;
            }
        }
    }

    /// <summary>
    /// More for servers that are far away, which may accept fewer connections than that. A mirror would be given up when it refuses one.
    /// </summary>
    private WorkerCount CountWorkers() => !session.Mirrors.IsEmpty
        ? new WorkerCount(session.MaxConnections)
        : new WorkerCount(session.MaxConnections, session.Settings.MaxFarConnections, session.Gateways.WatchDistance(),
            e => e is SourceFailure failure && RetryClassifier.Classify(failure) is RetryDecision.Transient);

    // The lock file named the image, so the lock file and the source differ.
    private static SourceFailure Gone(SourceFailure gone, SetPlan plan, int stored)
    {
        SourceFailure failure = !plan.Set.IsLocked ? gone : new SourceFailure(FailureKind.Changed, gone.Uri, "no longer exists", gone)
        {
            Attempts = gone.Attempts,
            Elapsed = gone.Elapsed,
        };
        failure.Stored = (stored, plan.Images.Count);
        return failure;
    }

    /// <summary>Finds images in the store, including the replacements of invalid files.</summary>
    private SetPlan Find(
        SetPlan plan, ImageFetcher fetcher, ConcurrentDictionary<RemoteImage, StoredImage> images, CancellationToken cancellationToken)
    {
        if (session.Store.IsEmpty) return plan; // looking for 2,000 listed hashes in a new store took 9 ms
        for (SetPlan found; ; plan = found)
        {
            RemoteImage[] known = [.. plan.Images.Where(image => !images.ContainsKey(image) && fetcher.MayBeStored(image))];
            Workers.Run(known, async (image, token) =>
            {
                if (await fetcher.FindAsync(image, token) is { } stored) images[image] = stored;
            }, cancellationToken);
            found = plan.Refilled(images);
            if (ReferenceEquals(found, plan)) return plan;
        }
    }

    private Task<InterProcessLock> EnterAsync(SetRequest request, CancellationToken cancellationToken) =>
        StoreLocks.EnterSourceAsync(session.Store.Root, request.Source.Origin, WaitBeforeReport, session.Time,
            () => ReportWaiting(request), cancellationToken);

    private void ReportWaiting(SetRequest request)
    {
        session.Report.Progress.Get(request.Name).Begin(ProgressPhase.Waiting, session.Time.GetTimestamp());
        session.Report.AddMessage(Importance.Normal,
            $"{request.Name}: waiting for another «build|process» that is fetching from {request.Source.Text}.");
    }

    private FetchedSet Finish(SetPlan plan, ConcurrentDictionary<RemoteImage, StoredImage> images, int fetched)
    {
        if (plan.Source.ListingNote is { } note) session.Report.AddMessage(Importance.Normal, $"{plan.Request.Name}: {note}");
        foreach (ListingDoubt doubt in plan.Source.Doubts) session.Report.Add(doubt.ToDiagnostic(plan.Request));
        StoredImage[] all = [.. plan.Images.Select(image => images[image])];
        session.Stored.Finish(plan.Request.Name, all.Length);
        if (all.Count(image => image.HasOtherMD5) is > 0 and var count)
            session.Report.Add(ContentDiagnostics.ETagIsNotMD5.With(plan.Request.Name, Plural.Images(count)));
        new TotalSizeLimit(plan.Request).Add(Total.Of(all, image => image.Size)); // images from the store count like fetched ones
        LicenseFileCheck.Apply(plan.Request, plan.Source.Licenses, session.Report);
        SetContent content = plan.Select(all);
        if (content.Refused.Count > 0) throw session.Invalid.Refuse(plan.Request, content.Refused);
        return new FetchedSet(plan.Set, content.Images, fetched, all.Count(image => image.IsFromMirror), LookedAt: plan.Images.Count)
        {
            Doubts = plan.Source.Doubts,
            Licenses = SetTerms.Resolve(plan.Request.StatedTerms, plan.Source.Licenses), // archives may have named them since the listing
            Invalid = content.Skipped,
            Skipped = [.. plan.Skipped.Concat(content.Skipped.Select(image => ToSkippedFile(plan.Source, image)))],
        };
    }

    private static SkippedFile ToSkippedFile(IImageSource source, StoredImage image) =>
        new(LockedSource.GetName(source, image.Remote.Locator), image.Sha256, image.Size, image.Problem!.Text);
}

/// <param name="Fetched">Number of images that were fetched in this run, from mirrors or the source. The others were in the store.</param>
/// <param name="Mirrored">Number of images that were fetched from mirrors.</param>
/// <param name="LookedAt">Number of images whose headers were required; more than <paramref name="Images"/> if the source does not
/// filter.</param>
internal sealed record FetchedSet(PlannedSet Set, IReadOnlyList<StoredImage> Images, int Fetched, int Mirrored, int LookedAt)
{
    public SetRequest Request => Set.Request;

    /// <summary>The lock file entries of <see cref="Images"/>; null without one, when the order of the set decides.</summary>
    public IReadOnlyList<LockedImage>? Entries { get; private init; }

    /// <summary>Invalid files that were skipped in this run.</summary>
    public IReadOnlyList<StoredImage> Invalid { get; init; } = [];

    /// <summary>All skipped files, in this run or when the lock file was written.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>Empty if the images come from a lock file, because nothing was listed.</summary>
    public IReadOnlyList<ListingDoubt> Doubts { get; init; } = [];

    /// <summary>The terms of the images, with SPDX ids.</summary>
    public IReadOnlyList<LicenseTerms> Licenses { get; init; } = [];

    /// <summary>The same images, for a request with the same selection and another destination.</summary>
    public FetchedSet For(SetRequest request) => this with { Set = Set with { Request = request } };

    /// <summary>With the order and the ordinals of the lock file that it was planned from.</summary>
    public FetchedSet Numbered(LockedSet locked) => Numbered(locked, [.. Images.Select(image => image.Remote.Locator)]);

    /// <summary>With the order and the ordinals of a lock file.</summary>
    /// <param name="names">Of the images in the lock file.</param>
    public FetchedSet Numbered(LockedSet locked, IReadOnlyList<string> names)
    {
        (IReadOnlyList<StoredImage> images, IReadOnlyList<LockedImage> entries) = LockedImages.Order(Images, locked, names);
        return this with { Set = Set with { Locked = locked }, Images = images, Entries = entries };
    }
}
