using MedicalImages.Diagnostics;

namespace MedicalImages.LockFiles;

/// <summary>The difference between the skipped invalid files of two versions of a set.</summary>
internal sealed class SkippedDifference
{
    private readonly Dictionary<string, SkippedFile> _before;
    private readonly Dictionary<string, SkippedFile> _after;
    private readonly IReadOnlyList<SkippedFile> _becameInvalid;
    private readonly IReadOnlyList<SkippedFile> _appeared;
    private readonly IReadOnlyList<SkippedFile> _changed;
    private readonly IReadOnlyList<LockedImage> _becameValid;
    private readonly IReadOnlyList<LockedImage> _kept;
    private readonly int _gone;

    public SkippedDifference(LockedSet? before, LockedSet after)
    {
        (_before, _after) = (ByLocator(before?.Skipped ?? []), ByLocator(after.Skipped));
        HashSet<string> images = [.. (before?.Images ?? []).Select(image => image.Locator)];
        ILookup<bool, SkippedFile> unknown = after.Skipped.Where(file => !_before.ContainsKey(file.Locator))
            .ToLookup(file => images.Contains(file.Locator));
        (_becameInvalid, _appeared) = ([.. unknown[true]], [.. unknown[false]]);
        _changed = [.. after.Skipped.Where(file => _before.TryGetValue(file.Locator, out SkippedFile? had) && had != file)];
        ILookup<bool, LockedImage> placed = after.Images.Where(WasSkipped).ToLookup(image => image.Problem is null);
        (_becameValid, _kept) = ([.. placed[true]], [.. placed[false]]);
        _gone = _before.Keys.Count(locator => !_after.ContainsKey(locator)) - _becameValid.Count - _kept.Count;
    }

    public bool IsEmpty => _becameInvalid.Count + _appeared.Count + _changed.Count + _becameValid.Count + _kept.Count + _gone == 0;

    /// <summary>The current number of skipped files.</summary>
    public string Whole => _after.Count > 0 ? $", {Plural.Format(_after.Count, "invalid file")} skipped" : "";

    public IEnumerable<string> Parts => new[]
    {
        Part(_becameInvalid.Count, "became invalid"), Part(_becameValid.Count, "became valid"),
        Part(_kept.Count, "kept, no longer skipped"),
        Part(_appeared.Count, "skipped and new"), Part(_changed.Count, "skipped and changed"), Part(_gone, "no longer skipped"),
    };

    public IReadOnlyList<string> Lines =>
    [
        .. _becameInvalid.Select(file => $"{file.Locator} became invalid and is skipped: {file.Problem}"),
        .. _becameValid.Select(image => $"{image.Name} became valid ({ByteSize.Format(image.Size)})"),
        .. _kept.Select(image => $"{image.Name} is kept, no longer skipped: {image.Problem}"),
        .. _appeared.Select(file => $"{file.Locator} is skipped: {file.Problem}"),
        .. _changed.Select(file => $"{file.Locator} is still skipped, with different content or for another reason: {file.Problem}"),
    ];

    /// <summary>Whether it was skipped before.</summary>
    public bool WasSkipped(LockedImage image) => _before.ContainsKey(image.Locator);

    /// <summary>Whether it is skipped now.</summary>
    public bool IsInvalidNow(LockedImage image) => _after.ContainsKey(image.Locator);

    private static string Part(int count, string what) => count > 0 ? $"{count} {what}" : "";

    private static Dictionary<string, SkippedFile> ByLocator(IReadOnlyList<SkippedFile> files) =>
        files.DistinctBy(file => file.Locator).ToDictionary(file => file.Locator, StringComparer.Ordinal);
}
