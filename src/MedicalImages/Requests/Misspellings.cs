using MedicalImages.Diagnostics;
using static MedicalImages.Diagnostics.RequestDiagnostics;

namespace MedicalImages.Requests;

/// <summary>A name in a project file that looks like one of ours and is not.</summary>
/// <param name="Line">In that file, from 1; 0 where it is not known.</param>
internal sealed record DeclaredName(string Name, string File, int Line, bool IsItem);

/// <summary>
/// Finds items and properties that were meant for this package and that it never sees. Without a warning the build would silently do
/// something else.
/// </summary>
internal static class Misspellings
{
    // MedicalImageTest is two letters away and can be an item type of the project: behind a right beginning less may be wrong.
    private const string RightBeginning = "MedicalImage";
    private const int FarthestItem = 2, FarthestItemRightBegun = 1;
    private const int FarthestProperty = 2;
    private const string Prefix = "MedicalImages";

    // Farther away, and yet nothing else is likely.
    private static readonly string[] UsualSlips = [RightBeginning, "MedicalImages", "MedicalImagesSets"];

    /// <param name="items">As the targets hand them over: item type, '=', and the file that declares it, which may be imported.</param>
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

    /// <summary>A name in a project file: one that is near to one of ours. Others can be the project's own.</summary>
    public static bool IsMisspelled(DeclaredName declared) => declared.IsItem
        ? IsNearItem(declared.Name)
        : IsNear(declared.Name, KnownNames.Properties, FarthestProperty);

    private static Diagnostic Describe(DeclaredName declared) => (declared.IsItem
        ? MisspelledItem.With(declared.Name, KnownNames.SetItem)
        : UnknownProperty.With(declared.Name, "", Hint(declared.Name))) with { File = declared.File, Line = declared.Line };

    // Whoever gives a property with our prefix on a command line means this package, however far it is from all names.
    private static bool IsUnknownGlobal(string name) => !KnownNames.Properties.Contains(name, StringComparer.OrdinalIgnoreCase)
        && (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || IsNear(name, KnownNames.Properties, FarthestProperty));

    private static bool IsNearItem(string name) => UsualSlips.Contains(name, StringComparer.OrdinalIgnoreCase) || IsNear(name,
        [KnownNames.SetItem], name.StartsWith(RightBeginning, StringComparison.OrdinalIgnoreCase) ? FarthestItemRightBegun : FarthestItem);

    private static bool IsNear(string name, IReadOnlyList<string> known, int farthest) =>
        !known.Contains(name, StringComparer.OrdinalIgnoreCase) && NearestName.Find(name, known, farthest) is not null;

    private static string Hint(string name) => NearestName.Hint(name, KnownNames.Properties);

    private static bool IsSame(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
