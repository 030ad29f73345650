namespace MedicalImages.Tool.Adding;

/// <summary>The difference of two texts as one hunk, in the format of diff(1).</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static IReadOnlyList<string> Create(string path, string before, string after)
    {
        (string[] old, string[] current) = (Split(before), Split(after));
        int start = 0;
        while (start < Math.Min(old.Length, current.Length) && old[start] == current[start]) start++;
        int end = 0;
        while (end < Math.Min(old.Length, current.Length) - start && old[^(end + 1)] == current[^(end + 1)]) end++;
        int first = Math.Max(0, start - Context), following = Math.Min(end, Context);
        return
        [
            $"--- {path}", $"+++ {path}",
            $"@@ -{Format(first, old.Length - end + following)} +{Format(first, current.Length - end + following)} @@",
            .. old[first..start].Select(line => $" {line}"),
            .. old[start..^end].Select(line => $"-{line}"),
            .. current[start..^end].Select(line => $"+{line}"),
            .. current[^end..][..following].Select(line => $" {line}"),
        ];
    }

    private static string Format(int first, int end) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{(end > first ? first + 1 : first)},{end - first}");

    private static string[] Split(string text)
    {
        var lines = new TextLines(text);
        int count = lines.StartOf(lines.Count - 1) == text.Length ? lines.Count - 1 : lines.Count;
        return [.. Enumerable.Range(0, count).Select(line => lines[line])];
    }
}
