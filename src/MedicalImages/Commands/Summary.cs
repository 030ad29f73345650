using System.Globalization;
using MedicalImages.Diagnostics;
using MedicalImages.Fetching;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;
using static System.FormattableString;

namespace MedicalImages.Commands;

/// <summary>
/// The result of a build: one line per set at normal importance, and one line for all sets, which `dotnet build` shows by default.
/// </summary>
internal static class Summary
{
    public static string Describe(FetchedSet fetched, Manifest manifest, TimeSpan time)
    {
        string selection = SelectionText.Describe(fetched.Request.Selection);
        string bytes = ByteSize.Format(Total.Of(manifest.Images, image => image.Size));
        string matching = selection.Length > 0 ? $" ({selection})" : "";
        string images = $"{Plural.Images(manifest.Images.Count)}, {bytes} of {manifest.Source}{matching}";
        string how = $"{DescribeOrigin(fetched)}{DescribeWeakVerification(fetched)}{DescribeSkipped(fetched.Skipped.Count)}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Set}: {images} in {time.TotalSeconds:0.0} s, {how} -> {fetched.Request.Destination}");
    }

    // Weaker verification is always reported.
    private static string DescribeWeakVerification(FetchedSet fetched)
    {
        if (!fetched.Request.Source.IsFromServer) return "";
        return GetWeakestProof(fetched.Images) switch
        {
            null or LengthProof.ArchiveDigest => "",
            LengthProof.Stated => " (verified by length and identity only: the server provides no MD5)",
            LengthProof.EndMark => " (verified by identity and the end of each response only: the server provides neither length nor MD5)",
            _ => " (verified by identity and a second response only: the server provides neither length nor MD5)",
        };
    }

    // Not by LINQ, which is compiled in each build for an enumeration.
    private static LengthProof? GetWeakestProof(IReadOnlyList<StoredImage> images)
    {
        LengthProof? weakest = null;
        foreach (StoredImage image in images)
            if (!image.HadDigest && (weakest is null || image.Proof < weakest)) weakest = image.Proof;
        return weakest;
    }

    public static string DescribeAll(IReadOnlyList<SetTotal> sets, TimeSpan time, string outputFolder)
    {
        string places = string.Join(", ", sets.SelectMany(set => set.Places).Distinct(StringComparer.Ordinal));
        string images = Plural.Format(Total.Of(sets, set => set.Images), "medical image");
        string bytes = ByteSize.Format(Total.Of(sets, set => set.Bytes));
        string skipped = DescribeSkipped(Total.Of(sets, set => set.Skipped));
        return string.Create(CultureInfo.InvariantCulture,
            $"{images}, {bytes} from {places} in {time.TotalSeconds:0.0} s{skipped} -> {outputFolder}");
    }

    private static string DescribeSkipped(long count) => count > 0 ? $", {Plural.Format(count, "invalid file")} skipped" : "";

    private static string DescribeOrigin(FetchedSet fetched)
    {
        SourceType type = fetched.Request.Source.Type;
        string local = type.IsGenerated ? "generated" : "from this machine";
        string over = fetched.Request.Source.IsFromServer ? "over the network" : local;
        Way[] ways =
        [
            new(fetched.Fetched - fetched.Mirrored, over), new(fetched.Mirrored, "from mirrors"),
            new(fetched.LookedAt - fetched.Fetched, type.IsDataPackage ? "from the NuGet package" : $"from {SetTotal.Store}"),
        ];
        Way[] used = [.. ways.Where(way => way.Count > 0)];
        string looked = fetched.LookedAt > fetched.Images.Count ? $" ({fetched.LookedAt} examined)" : "";
        return (used.Length > 1
            ? string.Join(", ", used.Select(way => Invariant($"{way.Count} {way.From}")))
            : $"all {used.Append(ways[^1]).First().From}") + looked;
    }

    private sealed record Way(int Count, string From);
}
