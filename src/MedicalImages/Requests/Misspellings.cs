using MedicalImages.Diagnostics;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>A name in a project file that resembles a name of this package.</summary>
/// <param name="Line">The line in that file, from 1; 0 if it is not known.</param>
internal sealed record DeclaredName(string Name, string File, int Line, bool IsItem);

/// <summary>Finds misspelled items and properties of this package. Without a warning, they would be ignored silently.</summary>
internal static class Misspellings
{
    // MedicalImageTest differs by two letters and may be an item type of the project, so fewer differences are allowed after a matching
    // prefix.
    private const string RightBeginning = "MedicalImage";
    private const int FarthestItem = 2, FarthestItemRightBegun = 1;
    private const int FarthestProperty = 2;
    private const string Prefix = "MedicalImages";

    // More different, but with no other likely meaning.
    private static readonly string[] UsualSlips = [RightBeginning, "MedicalImages", "MedicalImagesSets"];

    /// <param name="items">From the targets: item type, '=', and the declaring file, which may be imported.</param>
    public static IEnumerable<Diagnostic> Find(
        IEnumerable<DeclaredName> declared, string items, IEnumerable<string> globalProperties, string projectFile)
    {
        DeclaredName[] written = [.. declared.Where(IsMisspelled)];
        IEnumerable<DeclaredName> handed = Values.List(items).Select(item => item.Split('=', 2))
            .Where(parts => parts.Length == 2 && !Array.Exists(written, name => IsSame(name.Name, parts[0])))
            .Select(parts => new DeclaredName(parts[0], parts[1], 0, IsItem: true));
        IEnumerable<string> unknown = globalProperties.Where(IsUnknownGlobal).Order(StringComparer.Ordinal);
        return [.. written.Concat(handed).Select(Describe), .. unknown.Select(DescribeGlobal)];

        Diagnostic DescribeGlobal(string name) =>
            UnknownProperty.With(name, " on the command line", Hint(name)) with { File = projectFile };
    }

    /// <summary>In a project file, only names that resemble one of this package: others may belong to the project.</summary>
    public static bool IsMisspelled(DeclaredName declared) => declared.IsItem
        ? IsNearItem(declared.Name)
        : IsNear(declared.Name, KnownNames.Properties, FarthestProperty);

    private static Diagnostic Describe(DeclaredName declared)
    {
        Diagnostic misspelled = declared.IsItem
            ? MisspelledItem.With(declared.Name, KnownNames.SetItem)
            : UnknownProperty.With(declared.Name, "", Hint(declared.Name));
        return misspelled with { File = declared.File, Line = declared.Line };
    }

    // A property with the prefix of this package on a command line is meant for it, however different it is from all names.
    private static bool IsUnknownGlobal(string name) => !KnownNames.Properties.Contains(name, StringComparer.OrdinalIgnoreCase)
        && (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || IsNear(name, KnownNames.Properties, FarthestProperty));

    private static bool IsNearItem(string name) => UsualSlips.Contains(name, StringComparer.OrdinalIgnoreCase) || IsNear(name,
        [KnownNames.SetItem], name.StartsWith(RightBeginning, StringComparison.OrdinalIgnoreCase) ? FarthestItemRightBegun : FarthestItem);

    private static bool IsNear(string name, IReadOnlyList<string> known, int farthest) =>
        !known.Contains(name, StringComparer.OrdinalIgnoreCase) && NearestName.Find(name, known, farthest) is not null;

    private static string Hint(string name) => NearestName.Hint(name, KnownNames.Properties);

    private static bool IsSame(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
