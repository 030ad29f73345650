using System.CommandLine;
using MedicalImages.Tool.Get;

namespace MedicalImages.Tool.CommandLine;

/// <summary><c>medical-images get SOURCE DESTINATION</c></summary>
internal static class GetVerb
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE") { Description = "A URL, folder, archive or list, or phantom:" };
        var destination = new Argument<string>("DESTINATION")
        {
            Description = "The folder for the images: absent, empty, or from an earlier get.",
        };
        var name = new Option<string>("--name")
        {
            Description = "The name of the set in the lock file.", HelpName = "NAME", DefaultValueFactory = _ => GetRequest.DefaultName,
        };
        var update = new Option<bool>("--update") { Description = "Read the source again, and replace the images of an earlier get." };
        RequireText(source);
        RequireText(destination);
        var dryRun = new Option<bool>("--dry-run") { Description = "List what would be fetched. No image is fetched." };
        (var set, var settings) = (new SetOptions(), new SettingOptions());
        var command = new Command("get", "Places the images of a source in a folder.") { source, destination };
        set.AddTo(command);
        command.Add(name);
        command.Add(update);
        command.Add(dryRun);
        settings.AddTo(command);
        command.SetVerb((parsed, session, cancellationToken) =>
        {
            var request = new GetRequest(parsed.GetRequiredValue(source), parsed.GetRequiredValue(destination),
                parsed.GetRequiredValue(name), set.Read(parsed), settings.Read(parsed, HostEnvironment.Variable))
            { Update = parsed.GetValue(update), DryRun = parsed.GetValue(dryRun) };
            return new GetRun(request, session).RunAsync(cancellationToken);
        }, fetches: true);
        return command;
    }

    private static void RequireText(Argument<string> argument) => argument.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string>() is not { } text || text.Trim().Length == 0) result.AddError($"{argument.Name} is empty.");
    });
}
