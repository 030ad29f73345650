using System.CommandLine;
using System.CommandLine.Parsing;
using MedicalImages.Tool.Projects;
using MedicalImages.Tool.Reports;

namespace MedicalImages.Tool.CommandLine;

/// <summary><c>medical-images report [PROJECT|SOLUTION|FOLDER ...]</c></summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var arguments = new Argument<string[]>("PATH")
        {
            Description = "Projects, solutions, folders with sets, or folders with DICOM files. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The page. Default: images.html.", HelpName = "FILE", DefaultValueFactory = _ => ReportRequest.DefaultOutput,
        };
        var markdown = new Option<string?>("--markdown") { Description = "Write the coverage as Markdown.", HelpName = "FILE" };
        var coverage = new Option<string?>("--coverage") { Description = "Write the coverage as JSON.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Overwrite files that this command did not write." };
        var evaluation = new EvaluationOptions();
        foreach (Option option in new Option[] { output, markdown, coverage }) RequireText(option);
        var command = new Command("report", "Writes a page with pictures of the images, and counts their kinds.")
        { arguments, output, markdown, coverage, force };
        command.Validators.Add(result => RequireDifferent(
            result, result.GetValue(output) ?? ReportRequest.DefaultOutput, result.GetValue(markdown), result.GetValue(coverage)));
        evaluation.AddTo(command);
        command.SetVerb((parsed, session, cancellationToken) =>
        {
            var request = new ReportRequest(parsed.GetValue(arguments) ?? [], parsed.GetRequiredValue(output))
            {
                Markdown = parsed.GetValue(markdown), Coverage = parsed.GetValue(coverage), IsForced = parsed.GetValue(force),
            };
            var projects = new ProjectRuns(evaluation.Read(parsed, new Dictionary<string, string>()), session);
            return new ReportRun(request, projects, session, HostEnvironment.Variable).RunAsync(cancellationToken);
        });
        return command;
    }

    // The last one would replace the others.
    private static void RequireDifferent(CommandResult result, params string?[] files)
    {
        string[] paths = [.. files.Where(file => !string.IsNullOrWhiteSpace(file)).Select(file => Path.GetFullPath(file!))];
        if (paths.Distinct(StringComparer.Ordinal).Count() < paths.Length)
            result.AddError("--output, --markdown and --coverage name the same file.");
    }

    private static void RequireText(Option option) => option.Validators.Add(result =>
    {
        if (result.Tokens.Any(token => token.Value.Trim().Length == 0)) result.AddError($"{option.Name} is empty.");
    });
}
