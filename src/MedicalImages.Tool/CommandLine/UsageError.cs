using System.CommandLine;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.CommandLine;

/// <summary>A command line that is not valid: the reason and the command for the help, instead of the whole help text.</summary>
internal static class UsageError
{
    /// <param name="arguments">As typed. Options cannot be read from a command line that is not valid.</param>
    public static int Write(ParseResult parsed, IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        string[] messages = [.. parsed.Errors.Select(problem => SafeText.EscapeLine(problem.Message))];
        foreach (string message in messages) error.WriteLine($"error: {message}");
        Command command = parsed.CommandResult.Command;
        string verb = command is RootCommand ? "" : $" {VerbAction.GetName(command)}";
        error.WriteLine($"Run 'medical-images{verb} --help'.");
        if (arguments.Contains(OutputOptions.Json)) output.WriteLine(JsonOutput.CreateUsageError(verb.TrimStart(), messages));
        return ExitCode.Usage;
    }
}
