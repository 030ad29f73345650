using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.LockFiles;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands;

/// <summary>
/// Compares the source of a set without a lock file with the placed images. New images are fetched into the store, because only the content
/// shows a change.
/// </summary>
/// <param name="placedIn">Returns the files that earlier runs placed in an output folder.</param>
internal sealed class PlacedFilesComparison(SessionContext session, Func<string, PlacedFiles> placedIn)
{
    // Each framework has its own output folder: the source is read once for all of them.
    private readonly Dictionary<(string, string), FetchedSet> _fetched = [];
    private readonly HashSet<(string, string)> _reported = [];

    /// <summary>Compares and reports; once if another framework has the same result.</summary>
    public async Task<UnlockedState> CompareAndReportAsync(SetRequest request, CancellationToken cancellationToken)
    {
        UnlockedState state = await CompareAsync(request, cancellationToken);
        if (!_reported.Add((request.Name, state.Text))) return state;
        IReadOnlyList<string> lines = state.Difference is { IsEmpty: false } ? state.Difference.Lines : [];
        if (lines.Count == 0 || state.Missing > 0) lines = [.. lines, $"{request.Name} (not locked): {state.Text}"];
        foreach (string line in lines) session.Report.AddResult(line);
        return state;
    }

    private async Task<UnlockedState> CompareAsync(SetRequest request, CancellationToken cancellationToken)
    {
        string owner = Destination.GetOwner(session.Owner, session.ProjectFile, request);
        var set = new PlannedSet(request, Locked: null);
        Destination destination = Destination.Inspect(set, owner, placedIn(request.OutputFolder));
        int missing = CountMissing(destination);
        if (GetFixedReason(request) is { } why) return new UnlockedState(why, Missing: missing);
        if (destination.State == DestinationState.Absent) return new UnlockedState("nothing has been provisioned yet");
        bool isPlaced = destination.State is DestinationState.Complete or DestinationState.Incomplete or DestinationState.Stale;
        if (!isPlaced || destination.Manifest is not { } placed)
            return new UnlockedState($"'{request.Destination}' contains no complete copy of this set, so there is nothing to compare");
        Manifest now = SetPlacer.Describe((await FetchAsync(request, cancellationToken)).For(request), owner);
        LockDifference difference = LockDifference.Between(ToLockedSet(placed), ToLockedSet(now));
        return new UnlockedState(Reason: null, difference, HasOtherNames: !GetNames(placed).SetEquals(GetNames(now)), missing)
        { IsNamedBySource = request.Layout.NeedsSourceNames };
    }

    // Missing files count only for a destination of this request. Otherwise, and after an interrupted update, all files are placed again.
    private static int CountMissing(Destination destination) => destination is { State: DestinationState.Incomplete, Manifest: { } placed }
        ? placed.AllFiles.Select(entry => (File: new FileInfo(Destination.GetFilePath(destination.Path, entry)), entry.Size))
            .Count(entry => !entry.File.Exists || entry.File.Length != entry.Size)
        : 0;

    private static string? GetFixedReason(SetRequest request) =>
        request.Source.Type.FixedReason is { } why ? $"{request.Source.Text} {why}" : null;

    private async Task<FetchedSet> FetchAsync(SetRequest request, CancellationToken cancellationToken)
    {
        (string, string) key = (request.Name.ToUpperInvariant(), request.SelectionSha256);
        if (_fetched.TryGetValue(key, out FetchedSet? known)) return known;
        await using IImageSource source = await session.Sources.OpenAsync(request, cancellationToken);
        FetchedSet fetched = await new SetFetcher(session).FetchAsync(await SetPlan.ListAsync(request, source, cancellationToken),
            cancellationToken);
        DeidentificationCheck.Apply(request, fetched.Images.Select(image => image.Header), session.Report);
        return _fetched[key] = fetched;
    }

    /// <summary>
    /// A manifest has no locators: an image is identified by its SOPInstanceUID, and by its position among those that share one.
    /// </summary>
    private static LockedSet ToLockedSet(Manifest manifest) => new(manifest.Set, SelectionSha256: "", manifest.Source,
    [
        .. manifest.Images.GroupBy(image => image.Header.SOPInstanceUID ?? "")
            .SelectMany(same => same.OrderBy(image => image.Sha256, StringComparer.Ordinal)
            .Select((image, i) => new LockedImage($"{same.Key} {i}", image.Sha256, image.Size, default)
            {
                StudyInstanceUID = image.Header.StudyInstanceUID, SeriesInstanceUID = image.Header.SeriesInstanceUID,
                SOPInstanceUID = image.Header.SOPInstanceUID,
            })),
    ])
    {
        Licenses = manifest.Licenses,
        // An image that became invalid has another hash, so it is reported as a removed image and a skipped file.
        Skipped =
        [
            .. manifest.Skipped.GroupBy(file => file.Sha256, StringComparer.Ordinal).SelectMany(same => same.Select((file, i) =>
                new SkippedFile($"SHA-256 {file.Sha256[..16]}{(i > 0 ? $" ({i + 1})" : "")}", file.Sha256, file.Size, file.Problem))),
        ],
    };

    private static HashSet<(string, string)> GetNames(Manifest manifest) =>
        [.. manifest.Images.Select(image => (image.Path, image.Sha256))];
}

/// <param name="Reason">Why nothing was compared; null if it was.</param>
/// <param name="HasOtherNames">The file names would be different, for example because the order changed.</param>
/// <param name="Missing">Number of placed files that are missing or have another size.</param>
internal sealed record UnlockedState(string? Reason, LockDifference? Difference = null, bool HasOtherNames = false, int Missing = 0)
{
    /// <summary>Different file names then mean that the source renamed its files.</summary>
    public bool IsNamedBySource { get; init; }

    public bool IsChanged => Difference is { IsEmpty: false } || HasOtherNames || Missing > 0;

    /// <summary>The result without the name of the set.</summary>
    public string Text => Missing == 0 ? Change : Difference is { IsEmpty: false } || HasOtherNames ? $"{Change}; {Absence}" : Absence;

    private string Change => Reason ?? (Difference is { IsEmpty: false } ? Difference.Summary
        : HasOtherNames
            ? $"the same images, {(IsNamedBySource ? "with different names" : "in a different order")}"
            : "the source matches the placed images");

    private string Absence => $"{Plural.Format(Missing, "file is", "files are")} missing from the destination";
}
