using System.Globalization;
using MedicalImages.Build.Diagnostics;
using MedicalImages.Build.Provisioning.Fetching;
using MedicalImages.Build.Provisioning.Placing;
using MedicalImages.Build.Requests;
using static System.FormattableString;

namespace MedicalImages.Build.Provisioning;

/// <summary>What a build says of its sets: one line for each at normal importance, one for all that `dotnet build` shows by default.</summary>
internal static class Summary
{
    public static string Of(FetchedSet fetched, Manifest manifest, TimeSpan time)
    {
        string selection = SelectionText.Describe(fetched.Request.Selection);
        string bytes = ByteSize.Format(manifest.Images.Sum(image => image.Size));
        string matching = selection.Length > 0 ? $" ({selection})" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Set}: {Images(manifest.Images.Count)}, {bytes} from {manifest.Source}{matching} in {time.TotalSeconds:0.0} s, {Origin(fetched)}{Weaker(fetched)} -> {fetched.Request.Destination}");
    }

    // Weaker verification is said, never silent.
    private static string Weaker(FetchedSet fetched) =>
        fetched.Request.Source.Url is not null && fetched.Images.Any(image => !image.HadDigest) ? " (verified by length and identity only: the server gives no MD5)" : "";

    public static string OfAll(IReadOnlyList<Manifest> brought, TimeSpan time, string outputFolder)
    {
        string sources = string.Join(", ", brought.Select(SourceOf).Distinct(StringComparer.Ordinal));
        long bytes = brought.Sum(manifest => manifest.Images.Sum(image => image.Size));
        return string.Create(CultureInfo.InvariantCulture,
            $"{Images(brought.Sum(manifest => manifest.Images.Count), "medical ")}, {ByteSize.Format(bytes)} from {sources} in {time.TotalSeconds:0.0} s -> {outputFolder}");
    }

    // A project whose MedicalImageSet is misspelt gets them too.
    private static string SourceOf(Manifest manifest) =>
        manifest.Set == RequestReader.ImplicitSetName && manifest.Source.StartsWith(SourceReader.PhantomScheme, StringComparison.Ordinal)
            ? $"{manifest.Source} (embedded phantoms: the project declares no {KnownNames.SetItem})"
            : manifest.Source;

    private static string Images(int count, string kind = "") => string.Create(CultureInfo.InvariantCulture, $"{count} {kind}image{(count == 1 ? "" : "s")}");

    private static string Origin(FetchedSet fetched)
    {
        string over = fetched.Request.Source is { Url: not null } ? "over the network" : fetched.Request.Source.Type == SourceType.Phantom ? "made here" : "from this machine";
        (int Count, string From)[] ways = [(fetched.Fetched - fetched.Mirrored, over), (fetched.Mirrored, "from mirrors"), (fetched.LookedAt - fetched.Fetched, fetched.Request.Source.Type == SourceType.Package ? "from where NuGet restored them" : "from the store")];
        (int Count, string From)[] used = [.. ways.Where(way => way.Count > 0)];
        string looked = fetched.LookedAt > fetched.Images.Count ? $" ({fetched.LookedAt} looked at)" : "";
        return (used.Length > 1 ? string.Join(", ", used.Select(way => Invariant($"{way.Count} {way.From}"))) : $"all {used.Append(ways[^1]).First().From}") + looked;
    }
}
