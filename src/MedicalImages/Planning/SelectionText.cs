using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Planning;

/// <summary>Describes the selection for messages. Logs are shared, so only values that cannot identify a person are shown.</summary>
internal static class SelectionText
{
    public static string Describe(ImageSelection selection)
    {
        List<string> parts = [.. Count(selection.Patients, "patient"), .. Count(selection.Studies, "study", "studies"), .. Count(selection.Series, "series", "series"), .. Count(selection.Instances, "instance")];
        parts.AddRange(selection.Query.Select(key => $"{key.Keyword}={(HarmlessAttributes.Keywords.Contains(key.Keyword) ? key.Pattern : "…")}"));
        if (selection.Sample != Sample.All) parts.Add(selection.Sample.ToString());
        if (selection.Limit is { } limit) parts.Add($"at most {limit}");
        return string.Join(", ", parts);
    }

    private static IEnumerable<string> Count(IReadOnlyList<string> names, string one, string? many = null) =>
        names.Count == 0 ? [] : [Plural.Format(names.Count, one, many)];
}
