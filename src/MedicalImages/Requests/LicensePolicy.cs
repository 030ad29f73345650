namespace MedicalImages.Requests;

/// <summary>
/// The licenses that a project accepts: SPDX ids, where '*' at the end stands for any end, but not for another condition of Creative
/// Commons: CC-BY-* stands for all versions of CC-BY, and not for CC-BY-NC-4.0.
/// </summary>
internal sealed record LicensePolicy(string Text)
{
    /// <summary>Begins the name of a license that SPDX does not have (SPDX 2.3, section 10).</summary>
    public const string CustomPrefix = "LicenseRef-";

    /// <summary>Joins the licenses of a set whose images have different ones.</summary>
    public const string And = " AND ";

    private const char AnyEnd = '*';
    private const string Attribution = "CC-BY";
    private static readonly string[] Conditions = ["NC", "ND", "SA"];

    /// <summary>Null if an entry cannot be a license.</summary>
    public static LicensePolicy? Parse(string text)
    {
        IReadOnlyList<string> entries = Values.List(text);
        return entries.Count > 0 && entries.All(IsEntry) ? new LicensePolicy(string.Join(';', entries)) : null;
    }

    /// <param name="license">An SPDX id, or several that all apply.</param>
    public bool Allows(string license) => license.Length > 0 && license.Split(And).All(AllowsOne);

    private bool AllowsOne(string id) => Values.List(Text).Any(entry => IsMatch(entry, id));

    private static bool IsMatch(string entry, string id) => !entry.EndsWith(AnyEnd)
        ? id.Equals(entry, StringComparison.OrdinalIgnoreCase)
        : id.StartsWith(entry[..^1], StringComparison.OrdinalIgnoreCase) && MayEndWith(entry, id[(entry.Length - 1)..]);

    // An unknown license may forbid anything, so '*' and 'L*' do not name it.
    private static bool MayEndWith(string entry, string end) => IsCustom(entry[..^1] + end)
        ? IsCustom(entry)
        : !entry.StartsWith(Attribution, StringComparison.OrdinalIgnoreCase)
            || !end.Split('-').Any(part => Conditions.Contains(part, StringComparer.OrdinalIgnoreCase));

    private static bool IsCustom(string text) => text.StartsWith(CustomPrefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsEntry(string entry)
    {
        ReadOnlySpan<char> id = entry.EndsWith(AnyEnd) ? entry.AsSpan(0, entry.Length - 1) : entry;
        return entry.Length <= 100 && !id.ContainsAnyExcept(IdCharacters);
    }

    private static readonly System.Buffers.SearchValues<char> IdCharacters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.+");
}
