using System.Globalization;
using System.Text.RegularExpressions;
using MedicalImages.Generators.Locks;

namespace MedicalImages.Generators.Members;

/// <summary>Paths that consist of ordinals, so that a lock file knows them. It does not contain the modality.</summary>
internal static class OrdinalPath
{
    private const int FirstNumber = 10_000_001; // as in Layout="Numbered"

    private static readonly Regex Series = new(@"^([A-Za-z0-9]{1,16}-)([0-9]{3,9})/(?:([0-9]{4,9})\.dcm)?$", RegexOptions.CultureInvariant);
    private static readonly Regex Numbered = new(@"^([0-9]{8,9})\.dcm$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <param name="layout">Of the set; empty for the default, which depends on the source.</param>
    public static bool IsKnown(string path, string layout) =>
        (IsLayout(layout, "Series") && Series.IsMatch(path)) || (IsLayout(layout, "Numbered") && Numbered.IsMatch(path));

    public static bool IsMatch(string path, LockedImageIndex image) => Format(path, image) == path;

    /// <summary>The path of an image, in the form of <paramref name="path"/>.</summary>
    public static string Format(string path, LockedImageIndex image)
    {
        Match match = Series.Match(path);
        if (!match.Success) return (FirstNumber + image.Ordinal - 1).ToString(CultureInfo.InvariantCulture) + ".dcm";
        string folder = match.Groups[1].Value + image.Series.ToString("000", CultureInfo.InvariantCulture) + "/";
        return match.Groups[3].Success ? folder + image.InSeries.ToString("0000", CultureInfo.InvariantCulture) + ".dcm" : folder;
    }

    private static bool IsLayout(string layout, string name) =>
        layout.Length == 0 || string.Equals(layout, name, System.StringComparison.OrdinalIgnoreCase);
}
