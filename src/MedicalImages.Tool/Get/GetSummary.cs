using MedicalImages.Diagnostics;
using MedicalImages.Output;

namespace MedicalImages.Tool.Get;

/// <summary>The line that a successful <c>get</c> ends with.</summary>
internal static class GetSummary
{
    public static string Describe(SetOutcome outcome, string destination)
    {
        Manifest manifest = outcome.Manifest!;
        string size = ByteSize.Format(manifest.Images.Sum(image => image.Size));
        return $"{Plural.Images(manifest.Images.Count)}, {size} from {manifest.Source} -> {destination}";
    }
}
