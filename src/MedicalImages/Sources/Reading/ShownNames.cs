namespace MedicalImages.Sources.Reading;

/// <summary>A few names for a message.</summary>
internal static class ShownNames
{
    private const int MaxShown = 5;

    /// <summary>Sorted, each once, with the number of those that are left out.</summary>
    public static string Join(IEnumerable<string> names)
    {
        string[] all = [.. names.Distinct().Order(StringComparer.Ordinal)];
        string more = all.Length > MaxShown ? $" and {all.Length - MaxShown} more" : "";
        return string.Join(", ", all.Take(MaxShown)) + more;
    }
}
