using System.CommandLine;
using MedicalImages.Store;
using MedicalImages.Tool.Output;
using MedicalImages.Tool.Stores;

namespace MedicalImages.Tool.CommandLine;

/// <summary><c>medical-images store path|list|verify|prune</c></summary>
internal static class StoreVerb
{
    public static Command Create() => new("store", "Shows, verifies and cleans the store of images.")
    {
        CreatePath(), CreateList(), CreateVerify(), CreatePrune(),
    };

    private static Command CreatePath() => CreateCommand("path", "Prints the path of the store. Creates nothing.",
        (_, run, _) => Task.FromResult(run.ShowPath()));

    private static Command CreateList()
    {
        var fallbacks = new Option<string?>("--fallback-store-paths")
        {
            Description = "List these stores and exports too, separated by ';'.", HelpName = "FOLDERS",
        };
        Command command = CreateCommand("list", "Counts the images, by the time since they were used.",
            (parsed, run, cancellationToken) => run.ListAsync(
                parsed.GetValue(fallbacks) ?? HostEnvironment.Variable("MedicalImagesFallbackStorePaths") ?? "", cancellationToken));
        command.Add(fallbacks);
        return command;
    }

    private static Command CreateVerify() => CreateCommand("verify", "Hashes all images. Damaged ones are set aside.",
        (_, run, cancellationToken) => run.VerifyAsync(cancellationToken));

    private static Command CreatePrune()
    {
        var olderThan = new Option<TimeSpan>("--older-than")
        {
            Description = "Remove images that nothing used for this time: 12h, 90d, 2w.",
            HelpName = "TIME", Required = true, CustomParser = Age.Parse,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would be removed." };
        Command command = CreateCommand("prune", "Removes images that nothing used for some time.", (parsed, run, cancellationToken) =>
            run.PruneAsync(parsed.GetValue(olderThan), parsed.GetValue(dryRun), cancellationToken));
        command.Add(olderThan);
        command.Add(dryRun);
        return command;
    }

    private static Command CreateCommand(
        string name, string description, Func<ParseResult, StoreRun, CancellationToken, Task<VerbResult>> run)
    {
        var path = new Option<string?>("--store-path")
        {
            Description = "The store. Default: MEDICALIMAGES_STORE, or a folder in the user's cache.", HelpName = "FOLDER",
        };
        var command = new Command(name, description) { path };
        command.SetVerb((parsed, session, cancellationToken) =>
        {
            string stated = parsed.GetValue(path) ?? HostEnvironment.Variable("MedicalImagesStorePath") ?? "";
            string root = StoreLocation.Resolve(stated, Environment.CurrentDirectory, HostEnvironment.Variable);
            return run(parsed, new StoreRun(root, session, TimeProvider.System), cancellationToken);
        });
        return command;
    }
}
