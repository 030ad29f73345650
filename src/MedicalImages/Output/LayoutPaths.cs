using System.Globalization;
using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using static System.FormattableString;

namespace MedicalImages.Output;

/// <summary>
/// Creates the path of every image of a set, in the order of the set, from ordinals, hashes and sanitized values. Text of a server or a
/// file is never used unchanged.
/// </summary>
internal static class LayoutPaths
{
    private const int FirstNumber = 10_000_001; // the Python original's first name is 10000001.dcm

    /// <param name="images">In order. The ordinals of a lock file decide if there are any, otherwise the positions.</param>
    public static IReadOnlyList<string> Create(Layout layout, IReadOnlyList<LaidOutImage> images) =>
        layout.Template is { } template ? ByTemplate(template, images)
        : layout == Layout.Source ? BySource(images)
        : layout == Layout.Numbered ? [.. images.Select(image => Number(image.Ordinals))]
        : Series(images);

    // With Invariant, each path would allocate three more objects.
    private static string Number(Ordinals ordinals) =>
        string.Create(CultureInfo.InvariantCulture, $"{FirstNumber + ordinals.Image - 1}.dcm");

    // The first image of a series determines the folder name.
    private static List<string> Series(IReadOnlyList<LaidOutImage> images)
    {
        var folders = new Dictionary<int, string>();
        var paths = new List<string>(images.Count);
        foreach ((DicomHeader header, _, Ordinals ordinals, _) in images)
        {
            if (!folders.TryGetValue(ordinals.Series, out string? folder))
                folders.Add(ordinals.Series, folder = Invariant($"{GetModality(header)}-{ordinals.Series:D3}"));
            paths.Add(string.Create(CultureInfo.InvariantCulture, $"{folder}/{ordinals.InSeries:D4}.dcm"));
        }

        return paths;
    }

    private static List<string> ByTemplate(LayoutTemplate template, IReadOnlyList<LaidOutImage> images) => Distinct(
        [.. images.Select(image => TemplatePath.Create(template, image.Header, image.SourceName))], image => image.Sha256, images);

    // Colliding names get the hash of their name. Archives can contain a name twice; those get the hash of their content.
    private static List<string> BySource(IReadOnlyList<LaidOutImage> images)
    {
        HashSet<string> repeated = [.. Repeated(images.Select(image => image.SourceName!), StringComparer.Ordinal)];
        return Distinct([.. images.Select(image => SourcePath.Create(image.SourceName!))],
            image => repeated.Contains(image.SourceName!) ? image.Sha256 : Digest.Sha256(image.SourceName!), images);
    }

    /// <summary>
    /// Images that a template cannot distinguish (real data has equal SOPInstanceUIDs with different content) get a hash, and a number if
    /// the hashes are equal, too. The same applies to a file with the name of a folder.
    /// </summary>
    private static List<string> Distinct(List<string> paths, Func<LaidOutImage, string> getHash, IReadOnlyList<LaidOutImage> images)
    {
        HashSet<string> folders = paths.SelectMany(FoldersInPaths.Find).ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<string> shared = Repeated(paths, StringComparer.OrdinalIgnoreCase).Concat(folders)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        HashSet<string> taken = paths.Where(path => !shared.Contains(path)).Concat(folders).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < paths.Count; i++)
        {
            if (shared.Contains(paths[i])) paths[i] = Free(paths[i], getHash(images[i])[..SafeName.DigitsOfHash], taken);
        }

        return paths;
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> texts, StringComparer comparer) =>
        texts.GroupBy(text => text, comparer).Where(same => same.Skip(1).Any()).Select(same => same.Key);

    private static string Free(string path, string hash, HashSet<string> taken)
    {
        string extension = Path.GetExtension(path), stem = $"{path[..^extension.Length]}-{hash}", free = stem + extension;
        for (int n = 2; !taken.Add(free); n++) free = Invariant($"{stem}-{n}{extension}");
        return free;
    }

    private static string GetModality(DicomHeader header)
    {
        string letters = new([.. (header.Modality ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(16)]);
        return letters.Length > 0 ? letters : "OT"; // PS3.3 C.7.3.1.1.1: OT is "other"
    }
}
