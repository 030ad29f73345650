namespace MedicalImages.Tests.Shared;

/// <summary>A request as received.</summary>
/// <param name="Connection">The number of its connection, from 1.</param>
/// <param name="Headers">Header names are case-insensitive.</param>
public sealed record ScriptedRequest(int Connection, string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    internal static ScriptedRequest Parse(int connection, string head)
    {
        string[] lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] line = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(header => header.Split(':', 2))
            .GroupBy(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => string.Join(", ", group), StringComparer.OrdinalIgnoreCase);
        return new ScriptedRequest(connection, line[0], line[1], headers, []);
    }
}
