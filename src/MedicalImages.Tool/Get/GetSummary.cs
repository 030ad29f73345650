using MedicalImages.Commands.DryRun;
using MedicalImages.Diagnostics;
using MedicalImages.Output;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.Get;

/// <summary>The result of a successful <c>get</c>.</summary>
internal static class GetSummary
{
    private const string Arrow = " -> ";

    /// <param name="shown">The destination as it was typed.</param>
    /// <param name="destination">Its full path.</param>
    /// <param name="run">Its headline is that of a build. It has none if all images were in place.</param>
    public static VerbResult Create(SetOutcome outcome, string shown, string destination, EngineRun run)
    {
        Manifest manifest = outcome.Manifest!;
        long bytes = manifest.Images.Sum(image => image.Size);
        string images = $"{Plural.Format(manifest.Images.Count, "medical image")}, {ByteSize.Format(bytes)} from {manifest.Source}";
        // A build names its output folder, which is the parent of this one. The headline of an update has no folder.
        int end = run.Headline?.LastIndexOf(Arrow, StringComparison.Ordinal) ?? -1;
        return new VerbResult(ExitCode.Success)
        {
            Headline = (end >= 0 ? run.Headline![..end] : $"already complete: {images}") + Arrow + shown,
            Blocks = [new TextBlock(run.Lines)],
            Data = new()
            {
                ["destination"] = destination, ["source"] = manifest.Source, ["images"] = manifest.Images.Count, ["bytes"] = bytes,
                ["skipped"] = manifest.Skipped.Count, ["changed"] = end >= 0,
            },
        };
    }

    public static VerbResult CreateDryRun(EngineRun run, DryRunSet set) => new(ExitCode.Success)
    {
        Headline = run.Headline,
        Blocks = [new TextBlock(run.Lines, "lines")],
        Data = new()
        {
            ["destination"] = set.Request.Destination, ["source"] = set.Request.Source.Text, ["images"] = set.Images,
            ["bytes"] = set.Bytes, ["inStore"] = set.InStore, ["toFetch"] = set.ToFetch, ["bytesToFetch"] = set.BytesToFetch,
        },
    };
}
