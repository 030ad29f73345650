using System.Text.Json;

namespace MedicalImages.Sources.Orthanc;

/// <summary>
/// The JSON of requests. JsonSerializer would write the same in one line, but a build would compile 150 methods of it, for all types that
/// it can write.
/// </summary>
internal static class OrthancRequest
{
    /// <summary>The images or parents that match a query.</summary>
    public static byte[] Find(OrthancLevel level, IReadOnlyDictionary<string, string> query, bool expand, long since, long limit) =>
        Write(json =>
        {
            json.WriteString("Level", level.ToString());
            json.WriteStartObject("Query");
            foreach ((string keyword, string pattern) in query) json.WriteString(keyword, pattern);
            json.WriteEndObject();
            json.WriteBoolean("Expand", expand);
            json.WriteNumber("Since", since);
            json.WriteNumber("Limit", limit);
        });

    public static byte[] BulkContent(OrthancLevel level, IEnumerable<string> ids, bool metadata) => Write(json =>
    {
        json.WriteString("Level", level.ToString());
        json.WriteStartArray("Resources");
        foreach (string id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteBoolean("Metadata", metadata);
    });

    private static byte[] Write(Action<Utf8JsonWriter> writeMembers)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return content.ToArray();
    }
}
