namespace MedicalImages.Requests;

/// <summary>Parses <c>Modality=MG&amp;StudyDate=20190101-</c>. The first problem ends parsing.</summary>
internal static class QueryParser
{
    private static readonly char[] Separators = [';', '&', '\n', '\r'];

    public static IReadOnlyList<QueryKey> Parse(string text, out QueryProblem? problem)
    {
        var keys = new List<QueryKey>();
        problem = null;
        foreach (string part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            problem = ParseKey(part, keys);
            if (problem is not null) break;
        }

        return keys;
    }

    private static QueryProblem? ParseKey(string part, List<QueryKey> keys)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        // Text that is not a keyword may be a name of a person.
        if (equals < 0) return new QueryProblem($"{(MatchingKeys.Keywords.Contains(part, StringComparer.OrdinalIgnoreCase) ? $"'{part}'" : $"the text after key {keys.Count}")} has no '='");
        string name = part[..equals].Trim(), pattern = part[(equals + 1)..].Trim().Replace('|', '\\');
        if (name.Length == 0) return new QueryProblem($"the text after key {keys.Count} has no keyword before '='");
        if (pattern.Length == 0) return new QueryProblem($"'{name}' has no value; write '*' to match anything");
        if (pattern.Any(char.IsControl)) return new QueryProblem($"the value of '{name}' contains a control character");
        if (MatchingKeys.Recognize(name, out string hint) is not { } keyword) return new QueryProblem($"'{name}' is not a keyword") { UnknownKeyword = name, Hint = hint };
        if (keys.Exists(key => key.Keyword == keyword)) return new QueryProblem($"'{keyword}' is given twice; write alternatives as {keyword}=A|B");
        keys.Add(new QueryKey(keyword, pattern));
        return null;
    }
}

internal sealed record QueryProblem(string Text)
{
    public string? UnknownKeyword { get; init; }

    public string Hint { get; init; } = "";
}
