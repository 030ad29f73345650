using System.Globalization;
using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Provisioning;

/// <summary>The one line that a build says of a set.</summary>
internal static class Summary
{
    public static string Of(FetchedSet fetched, Manifest manifest, TimeSpan time)
    {
        string selection = SelectionText.Describe(fetched.Request.Selection);
        string bytes = ByteSize.Format(manifest.Images.Sum(image => image.Size));
        string matching = selection.Length > 0 ? $" ({selection})" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{manifest.Set}: {manifest.Images.Count} images, {bytes} from {manifest.Source}{matching} in {time.TotalSeconds:0.0} s, {Origin(fetched)} -> {fetched.Request.Destination}");
    }

    private static string Origin(FetchedSet fetched)
    {
        string over = fetched.Request.Source.Url is null ? "made here" : "over the network";
        int stored = fetched.Images.Count - fetched.FromNetwork;
        return fetched.FromNetwork == 0 ? "all from the store" : stored == 0 ? $"all {over}" : $"{fetched.FromNetwork} {over}, {stored} from the store";
    }
}
