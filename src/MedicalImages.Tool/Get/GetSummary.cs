using MedicalImages.Diagnostics;
using MedicalImages.Output;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Get;

/// <summary>The result of a successful <c>get</c>.</summary>
internal static class GetSummary
{
    public static VerbResult Create(SetOutcome outcome, string destination)
    {
        Manifest manifest = outcome.Manifest!;
        long bytes = manifest.Images.Sum(image => image.Size);
        string images = $"{Plural.Images(manifest.Images.Count)}, {ByteSize.Format(bytes)}";
        return new VerbResult(ExitCode.Success)
        {
            Headline = $"{images} from {manifest.Source} -> {destination}",
            Data = new()
            {
                ["destination"] = destination, ["images"] = manifest.Images.Count, ["bytes"] = bytes, ["source"] = manifest.Source,
            },
        };
    }
}
