using System.CommandLine;
using MedicalImages.Tool.Projects;

namespace MedicalImages.Tool.CommandLine;

/// <summary>What the verbs on projects have in common: the argument, and the options of the engine.</summary>
internal static class ProjectVerb
{
    private static readonly string[] OfStore = ["LockFile", "StorePath", "FallbackStorePaths"];
    private static readonly string[] OfNetwork = ["MaxConnections", "Retries", "IdleTimeout", "PlainHttp", "CertificateAuthority"];
    private static readonly string[] OfMirrors = ["Mirrors", "MirrorCredentialVariable"];

    public static IEnumerable<Command> CreateAll() =>
    [
        Create("list", "Shows what a build would fetch. Fetches no image.", new ListResults(),
            [.. OfStore, .. OfNetwork, "Report", "Offline"]),
        Create("update", "Reads the sources again, and writes the lock file.", new UpdateResults(),
            [.. OfStore, .. OfNetwork, .. OfMirrors, "Offline"]),
        Create("check", "Compares the sources with the lock file. Writes nothing.", new CheckResults(),
            [.. OfStore, .. OfNetwork, .. OfMirrors, "Offline"]),
        Create("verify", "Hashes the images that a build placed. Sends no request.", new VerifyResults(), OfStore),
        Create("push", "Uploads the locked images to the mirrors.", new PushResults(), [.. OfStore, .. OfNetwork, .. OfMirrors]),
        Create("export", "Writes the locked images for machines without network.", new ExportResults(),
            [.. OfStore, .. OfNetwork, .. OfMirrors, "Offline"],
            new OutputPath("ExportPath", "The folder, or .tar file, of the export. Default: medical-images-export next to the project.")),
        Create("cite", "Writes licenses, citations and a Croissant file. Sends no request.", new CiteResults(), OfStore,
            new OutputPath("CitationPath", "The folder for CITATIONS.md and croissant.json. Default: the folder of the project.")),
    ];

    /// <param name="Setting">The property that the option states.</param>
    private sealed record OutputPath(string Setting, string Help)
    {
        public Option<string?> Option { get; } = new("--output", "-o") { Description = Help, HelpName = "PATH" };
    }

    private static Command Create(
        string name, string description, ProjectResults results, string[] settingNames, OutputPath? output = null)
    {
        var project = new Argument<string?>("PROJECT")
        {
            Description = "A project, solution or folder. Default: the current folder.", Arity = ArgumentArity.ZeroOrOne,
        };
        var evaluation = new EvaluationOptions();
        var settings = new SettingOptions(settingNames);
        var command = new Command(name, description) { project };
        evaluation.AddTo(command);
        if (output is not null) command.Add(output.Option);
        settings.AddTo(command);
        command.SetVerb(async (parsed, session, cancellationToken) =>
        {
            Dictionary<string, string> stated = settings.ReadForProjects(parsed);
            string? path = output is null ? null : parsed.GetValue(output.Option);
            if (path is { Length: > 0 }) stated[output!.Setting] = Path.GetFullPath(path);
            ProjectOptions options = evaluation.Read(parsed, stated) with
            {
                PathOption = stated.ContainsKey("Report") ? "--report" : path is { Length: > 0 } ? "--output" : null,
            };
            IReadOnlyList<ProjectOutcome>? outcomes =
                await new ProjectRuns(options, session).RunAsync(parsed.GetValue(project), results.RunAsync, cancellationToken);
            return results.Create(outcomes, cancellationToken.IsCancellationRequested);
        }, results.Fetches);
        return command;
    }
}
