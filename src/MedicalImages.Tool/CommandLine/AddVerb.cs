using System.CommandLine;
using MedicalImages.Tool.Adding;

namespace MedicalImages.Tool.CommandLine;

/// <summary><c>medical-images add SOURCE [PROJECT]</c></summary>
internal static class AddVerb
{
    private static readonly (string Name, string Value, string Help)[] BuildMetadata =
    [
        ("Destination", "FOLDER", "A folder below the output folder. Default: medical-images/NAME."),
        ("OnFailure", "ACTION", "What a build does if the set cannot be provisioned: Error or Warn. Default: Error."),
        ("CopyToPublishDirectory", "WHEN", "Never, IfDifferent or Always. Default: Never."),
        ("CopyToReferencingProjects", "BOOL", "Copy the images to projects that reference this one: true or false. Default: false."),
        ("Names", "NAMES", "Names of images for typed accessors, such as LeftCC=UID;RightCC=UID."),
    ];

    public static Command Create()
    {
        var source = new Argument<string>("SOURCE") { Description = "A URL, folder, archive or list, or phantom:" };
        var project = new Argument<string?>("PROJECT")
        {
            Description = "A project file, or a folder with one. Default: the current folder.", Arity = ArgumentArity.ZeroOrOne,
        };
        var name = new Option<string?>("--name") { Description = "The name of the set. Default: from the source.", HelpName = "NAME" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would be written." };
        var set = new SetOptions();
        (string Name, Option<string?> Option)[] more = [.. BuildMetadata.Select(metadata => (metadata.Name,
            new Option<string?>(Kebab.ToOption(metadata.Name)) { Description = metadata.Help, HelpName = metadata.Value }))];
        var command = new Command("add", "Adds a set to a project file.") { source, project, name };
        set.AddTo(command);
        foreach ((string _, Option<string?> option) in more) command.Add(option);
        command.Add(dryRun);
        command.SetVerb((parsed, session, cancellationToken) =>
        {
            Dictionary<string, string> metadata = set.Read(parsed);
            foreach ((string key, Option<string?> option) in more)
                if (parsed.GetValue(option) is { Length: > 0 } value) metadata[key] = value;
            var request = new AddRequest(parsed.GetRequiredValue(source), parsed.GetValue(project), parsed.GetValue(name), metadata)
            { IsDryRun = parsed.GetValue(dryRun) };
            return new AddRun(request, session, Environment.CurrentDirectory).RunAsync(cancellationToken);
        });
        return command;
    }
}
