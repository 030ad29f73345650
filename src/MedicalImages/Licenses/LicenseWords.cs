using System.Text;

namespace MedicalImages.Licenses;

/// <summary>
/// Reduces the name of a license to the words that distinguish it, such as "cc-by-nc-4.0". A word that is not known stays.
/// </summary>
internal static class LicenseWords
{
    // cspell:disable: also British, and words without their hyphens.
    // The longest are first. An empty text removes the words, because they do not change the license.
    private static readonly (string Words, string Short)[] Table =
    [
        ("cc0 1.0 universal public domain dedication", "cc0 1.0"), ("cc0 public domain dedication", "cc0"),
        ("creative commons zero", "cc0"), ("creative commons 0", "cc0"), ("creative commons", "cc"), ("cc zero", "cc0"), ("cc 0", "cc0"),
        ("non commercial", "nc"), ("noncommercial", "nc"), ("no derivatives", "nd"), ("noderivatives", "nd"), ("no derivs", "nd"),
        ("noderivs", "nd"), ("share alike", "sa"), ("sharealike", "sa"), ("attribution", "by"),
        ("licence", ""), ("license", ""), ("international", ""), ("unported", ""), ("universal", ""), ("version", ""), ("the", ""),
    ];
    // cspell:enable

    // As TCIA, Zenodo and others write them, after the words above.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["cc0"] = "CC0-1.0",
        ["odc-by"] = "ODC-By-1.0",
        ["odbl"] = "ODbL-1.0",
        ["mit-expat"] = "MIT",
        ["apache-2"] = "Apache-2.0",
        ["tcia-restricted"] = "LicenseRef-TCIA-Restricted",
        ["tcia-restricted-agreement"] = "LicenseRef-TCIA-Restricted",
        ["tcia-limited-access"] = "LicenseRef-TCIA-Limited-Access",
        ["tcia-limited-access-agreement"] = "LicenseRef-TCIA-Limited-Access",
    };

    /// <summary>The id of a name; null if it is not known.</summary>
    public static string? Find(string name)
    {
        int open = name.IndexOf('(', StringComparison.Ordinal), close = name.LastIndexOf(')');
        if (open < 0 || close < open) return FindPlain(name);
        // "Attribution 4.0 International (CC BY 4.0)" has the name twice. Other texts in parentheses may be conditions.
        string? id = FindPlain(name[(open + 1)..close]);
        return id is not null && FindPlain($"{name[..open]} {name[(close + 1)..]}") == id ? id : null;
    }

    private static string? FindPlain(string name)
    {
        string words = $" {Simplify(name)} ";
        foreach ((string text, string shorter) in Table) words = words.Replace($" {text} ", $" {shorter} ", StringComparison.Ordinal);
        string key = string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(WithoutV));
        if (key.StartsWith("by-", StringComparison.Ordinal)) key = $"cc-{key}"; // "Attribution 4.0 International" is the title of CC BY
        return Names.GetValueOrDefault(key) ?? SpdxIds.Find(key);
    }

    /// <summary>The name with everything but letters, digits and dots as single spaces, in lowercase.</summary>
    private static string Simplify(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name.ToLowerInvariant()) text.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '+' ? c : ' ');
        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('.')));
    }

    // "v4.0" is "4.0".
    private static string WithoutV(string word) =>
        word.Length > 1 && word[0] == 'v' && char.IsAsciiDigit(word[1]) ? word[1..] : word;
}
