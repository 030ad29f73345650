using MedicalImages.Build.Dicom;
using MedicalImages.Build.Requests;
using static System.FormattableString;

namespace MedicalImages.Build.Provisioning;

/// <summary>
/// The path of every image of a set, in the set's order. Built from ordinals, validated UIDs and hashes only: no text of a server becomes part of a path.
/// </summary>
internal static class LayoutPaths
{
    private const int FirstNumber = 10_000_001; // the Python original's first name is 10000001.dcm

    /// <param name="images">Header and SHA-256 of each image, in order.</param>
    public static IReadOnlyList<string> Of(Layout layout, IReadOnlyList<(DicomHeader Header, string Sha256)> images) => layout switch
    {
        Layout.Numbered => [.. images.Select((_, i) => Invariant($"{FirstNumber + i}.dcm"))],
        Layout.Hierarchy => Distinct([.. images.Select(image => Hierarchy(image.Header, image.Sha256))], images),
        _ => Series(images),
    };

    private static List<string> Series(IReadOnlyList<(DicomHeader Header, string Sha256)> images)
    {
        var ordinals = new Dictionary<string, (string Folder, int Images)>(StringComparer.Ordinal);
        var paths = new List<string>(images.Count);
        foreach ((DicomHeader header, _) in images)
        {
            string series = $"{header.StudyInstanceUID}|{header.SeriesInstanceUID}";
            (string folder, int count) = ordinals.TryGetValue(series, out var known) ? known : (Invariant($"{ModalityOf(header)}-{ordinals.Count + 1:000}"), 0);
            ordinals[series] = (folder, count + 1);
            paths.Add(Invariant($"{folder}/{count + 1:0000}.dcm"));
        }

        return paths;
    }

    private static string Hierarchy(DicomHeader header, string sha256) =>
        $"{header.StudyInstanceUID ?? "no-study"}/{header.SeriesInstanceUID ?? "no-series"}/{header.SOPInstanceUID ?? sha256}.dcm";

    // Real data has equal SOPInstanceUIDs with different bytes; each then carries its hash, and where even that is equal, its ordinal.
    private static List<string> Distinct(List<string> paths, IReadOnlyList<(DicomHeader Header, string Sha256)> images)
    {
        var shared = paths.GroupBy(path => path, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < paths.Count; i++)
        {
            if (shared.Contains(paths[i])) paths[i] = $"{paths[i][..^4]}-{images[i].Sha256[..8]}.dcm";
            string distinct = paths[i];
            for (int n = 2; !taken.Add(distinct); n++) distinct = Invariant($"{paths[i][..^4]}-{n}.dcm");
            paths[i] = distinct;
        }

        return paths;
    }

    private static string ModalityOf(DicomHeader header)
    {
        string letters = new([.. (header.Modality ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(16)]);
        return letters.Length > 0 ? letters : "OT"; // PS3.3 C.7.3.1.1.1: OT is "other"
    }
}
