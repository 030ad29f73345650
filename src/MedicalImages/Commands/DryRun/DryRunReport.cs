using System.Text.Json;
using MedicalImages.Fetching;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Commands.DryRun;

/// <summary>The dry run as JSON (UTF-8, LF), ordered by the names of the sets. Contains no timestamps and no patient text.</summary>
internal static class DryRunReport
{
    private const int SchemaVersion = 1;

    /// <inheritdoc cref="JsonReport.Write"/>
    public static void Write(string path, string store, IReadOnlyList<DryRunSet> sets) =>
        JsonReport.Write(path, json => Write(json, store, sets));

    private static void Write(Utf8JsonWriter json, string store, IReadOnlyList<DryRunSet> forecasts)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        json.WriteString("store", store);
        json.WriteStartArray("sets");
        foreach (DryRunSet forecast in forecasts.OrderBy(forecast => forecast.Request.Name, StringComparer.Ordinal)) Write(json, forecast);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DryRunSet forecast)
    {
        json.WriteStartObject();
        json.WriteString("name", forecast.Request.Name);
        json.WriteString("source", forecast.Request.Source.Text);
        json.WriteString("destination", forecast.Request.Destination);
        if (forecast.Error is { } code) json.WriteString("error", code);
        else WriteCounts(json, forecast);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, DryRunSet forecast)
    {
        json.WriteNumber("images", forecast.Images);
        json.WriteBoolean("imagesAtMost", forecast.IsAtMost);
        Number(json, "bytes", forecast.Bytes);
        json.WriteNumber("inStore", forecast.InStore);
        json.WriteNumber("toFetch", forecast.ToFetch);
        Number(json, "bytesToFetch", forecast.BytesToFetch);
        if (forecast.Invalid.Count > 0) WriteInvalid(json, forecast.Invalid);
        json.WriteString("lock", JsonNamingPolicy.CamelCase.ConvertName(forecast.Lock.State.ToString()));
        if (forecast.Lock.State is not (LockState.Matches or LockState.Differs)) return;
        json.WriteNumber("added", forecast.Lock.Added);
        json.WriteNumber("removed", forecast.Lock.Removed);
        json.WriteNumber("changed", forecast.Lock.Changed);
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
