using System.Text.Json;
using MedicalImages.Requests;

namespace MedicalImages.Fetching;

/// <summary>The invalid files of one set.</summary>
internal sealed record InvalidSet(SetRequest Request)
{
    public IReadOnlyList<InvalidFile> Refused { get; init; } = [];

    public IReadOnlyList<InvalidFile> Skipped { get; init; } = [];

    public IReadOnlyList<InvalidFile> Kept { get; init; } = [];
}

/// <summary>All invalid files of a run as JSON (UTF-8, LF). Contains no timestamps and no file names.</summary>
internal static class InvalidReport
{
    private const int SchemaVersion = 1;

    /// <inheritdoc cref="JsonReport.Write"/>
    public static void Write(string path, IReadOnlyList<InvalidSet> sets) => JsonReport.Write(path, json => Write(json, sets));

    private static void Write(Utf8JsonWriter json, IReadOnlyList<InvalidSet> sets)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteStartArray("sets");
        foreach (InvalidSet set in sets.OrderBy(set => set.Request.Name, StringComparer.Ordinal)) Write(json, set);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InvalidSet set)
    {
        json.WriteStartObject();
        json.WriteString("name", set.Request.Name);
        json.WriteString("source", set.Request.Source.Text);
        json.WriteString("destination", set.Request.Destination);
        Write(json, "invalid", set.Refused);
        Write(json, "skipped", set.Skipped);
        Write(json, "kept", set.Kept);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<InvalidFile> files)
    {
        json.WriteStartArray(name);
        foreach (InvalidFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("where", file.Where);
            json.WriteString("problem", file.Problem);
            json.WriteNumber("size", file.Size);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
