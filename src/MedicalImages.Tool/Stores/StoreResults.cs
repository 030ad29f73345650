using System.Text.Json.Nodes;
using MedicalImages.Diagnostics;
using MedicalImages.Store.Maintenance;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Stores;

/// <summary>The results of the verbs on a store.</summary>
internal static class StoreResults
{
    public static VerbResult ShowPath(string root) =>
        new(ExitCode.Success) { Blocks = [new TextBlock([root])], Data = new JsonObject { ["path"] = root } };

    public static VerbResult List(string root, StoreOverview overview, IReadOnlyList<FallbackContent> fallbacks)
    {
        var ages = new Table("ages",
            [new Column("LAST USED", "withinDays"), ImagesColumn(), SizeColumn()]);
        int? newer = null;
        foreach ((int? days, BlobCount count) in overview.Ages)
        {
            JsonNode? within = days is { } value ? JsonValue.Create(value) : null;
            ages.Add(new Cell(Describe(newer, days), within), count.Images, Cell.Bytes(count.Bytes));
            newer = days;
        }

        string damaged = overview.Damaged.Images > 0 ? $"; {Describe(overview.Damaged)} damaged and set aside" : "";
        List<Block> blocks = overview.All.Images > 0 ? [ages] : [];
        if (fallbacks.Count > 0) blocks.Add(ListFallbacks(fallbacks));
        return new VerbResult(ExitCode.Success)
        {
            Headline = $"{root}: {Describe(overview.All)}{damaged}",
            Blocks = blocks,
            Data = new JsonObject { ["path"] = root, ["all"] = ToJson(overview.All), ["damaged"] = ToJson(overview.Damaged) },
        };
    }

    public static VerbResult Verify(string root, BlobCount sound, BlobCount damaged) =>
        new(damaged.Images == 0 ? ExitCode.Success : ExitCode.Different)
        {
            Headline = damaged.Images == 0 ? $"{root}: {Describe(sound)} verified"
                : $"{root}: {Describe(sound)} verified; {Describe(damaged)} damaged and set aside, to be fetched again when required",
            Data = new JsonObject { ["path"] = root, ["verified"] = ToJson(sound), ["damaged"] = ToJson(damaged) },
        };

    public static VerbResult Prune(string root, PruneResult result, bool isDryRun, bool isCanceled)
    {
        string canceled = isCanceled ? "; canceled" : "";
        string damaged = result.Damaged.Images > 0 ? $", and {Describe(result.Damaged)} damaged" : "";
        return new VerbResult(isCanceled ? ExitCode.Canceled : ExitCode.Success)
        {
            Headline = $"{root}: {(isDryRun ? "would remove" : "removed")} {Describe(result.Freed)}{damaged}; "
                + $"{Describe(result.Kept)} {(result.Kept.Images == 1 ? "stays" : "stay")}{canceled}",
            Data = new JsonObject
            {
                ["path"] = root, ["dryRun"] = isDryRun, ["removed"] = ToJson(result.Freed), ["removedDamaged"] = ToJson(result.Damaged),
                ["kept"] = ToJson(result.Kept),
            },
        };
    }

    private static Table ListFallbacks(IReadOnlyList<FallbackContent> fallbacks)
    {
        var table = new Table("fallbackStores",
        [
            new Column("FALLBACK STORE", "path"), new Column("KIND", "kind"), ImagesColumn(), SizeColumn(),
        ]);
        foreach (FallbackContent fallback in fallbacks)
        {
            Cell images = fallback.Images is { } known ? known : Cell.Unknown;
            table.Add(fallback.Path, fallback.Kind, images, Cell.Bytes(fallback.Bytes));
        }

        return table;
    }

    private static Column ImagesColumn() => new("IMAGES", "images") { IsNumber = true };

    private static Column SizeColumn() => new("SIZE", "bytes") { IsNumber = true };

    private static string Describe(int? from, int? to) =>
        from is null ? $"in the last {to} days" : to is null ? $"more than {from} days ago" : $"{from} to {to} days ago";

    private static string Describe(BlobCount count) => $"{Plural.Images(count.Images)} ({ByteSize.Format(count.Bytes)})";

    private static JsonObject ToJson(BlobCount count) => new() { ["images"] = count.Images, ["bytes"] = count.Bytes };
}
