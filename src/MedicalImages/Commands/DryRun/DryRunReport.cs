using System.Text.Json;
using MedicalImages.Fetching;
using MedicalImages.Output;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands.DryRun;

/// <summary>The dry run as JSON (UTF-8, LF), ordered by the names of the sets. Contains no timestamps and no patient text.</summary>
internal static class DryRunReport
{
    private const int SchemaVersion = 1;

    /// <inheritdoc cref="JsonReport.Write"/>
    public static void Write(string path, string store, IReadOnlyList<DryRunSet> sets) =>
        JsonReport.Write(path, json => Write(json, store, sets));

    private static void Write(Utf8JsonWriter json, string store, IReadOnlyList<DryRunSet> sets)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("store", store);
        json.WriteStartArray("sets");
        foreach (DryRunSet set in sets.OrderBy(set => set.Request.Name, StringComparer.Ordinal)) Write(json, set);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DryRunSet set)
    {
        json.WriteStartObject();
        json.WriteString("name", set.Request.Name);
        json.WriteString("source", set.Request.Source.Text);
        json.WriteString("destination", set.Request.Destination);
        if (set.Error is { } code) json.WriteString("error", code);
        else WriteCounts(json, set);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, DryRunSet set)
    {
        json.WriteNumber("images", set.Images);
        json.WriteBoolean("imagesAtMost", set.IsAtMost);
        Number(json, "bytes", set.Bytes);
        json.WriteNumber("inStore", set.InStore);
        json.WriteNumber("toFetch", set.ToFetch);
        Number(json, "bytesToFetch", set.BytesToFetch);
        if (set.Licenses.Count > 0) WriteLicenses(json, set.Licenses);
        if (set.ListingNote is { } note) json.WriteString("note", note);
        if (set.Invalid.Count > 0) WriteInvalid(json, set.Invalid);
        json.WriteString("lock", JsonNamingPolicy.CamelCase.ConvertName(set.Lock.State.ToString()));
        if (set.Lock.State is not (LockState.Matches or LockState.Differs)) return;
        json.WriteNumber("added", set.Lock.Added);
        json.WriteNumber("removed", set.Lock.Removed);
        json.WriteNumber("changed", set.Lock.Changed);
    }

    private static void WriteLicenses(Utf8JsonWriter json, IReadOnlyList<LicenseTerms> licenses)
    {
        json.WriteStartArray("licenses");
        foreach (LicenseTerms terms in licenses)
        {
            json.WriteStartObject();
            ManifestTerms.Write(json, terms);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInvalid(Utf8JsonWriter json, IReadOnlyList<RemoteImage> images)
    {
        json.WriteStartArray("invalid");
        foreach (RemoteImage image in images)
        {
            json.WriteStartObject();
            json.WriteString("where", $"file {image.Position}");
            json.WriteString("problem", image.Problem!.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
