using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using MedicalImages.Requests;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.CommandLine;

/// <summary>A command line that is not valid: the reason and the command for the help, instead of the whole help text.</summary>
internal static partial class UsageError
{
    /// <summary>The problems; none if the command line is valid.</summary>
    /// <param name="arguments">As typed.</param>
    public static IReadOnlyList<string> Find(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        if (parsed.Action is not null && parsed.Errors.Count == 0 && parsed.CommandResult.Command.Arguments.Count == 0) return [];
        Command command = parsed.CommandResult.Command;
        string[] wrong = [.. FindUnknownOptions(parsed, arguments)];
        // A misspelled option becomes an argument, and the other errors follow from that.
        if (wrong.Length > 0) return [.. wrong.Select(name => $"Unrecognized option '{name}'.{Hint(name, GetOptions(parsed))}")];
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var verb, ..])
            return [$"Unrecognized command '{verb}'.{NearestName.Hint(verb, command.Subcommands.Select(known => known.Name))}"];
        return [.. parsed.Errors.Select(problem => problem.Message)];
    }

    /// <param name="arguments">As typed. Options cannot be read from a command line that is not valid.</param>
    public static int Write(
        ParseResult parsed, IReadOnlyList<string> problems, IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        string[] messages = [.. problems.Select(problem => SafeText.EscapeLine(WithoutPassword(problem)))];
        foreach (string message in messages) error.WriteLine($"error: {message}");
        Command command = parsed.CommandResult.Command;
        string verb = command is RootCommand ? "" : $" {VerbAction.GetName(command)}";
        error.WriteLine($"Run 'medical-images{verb} --help'.");
        if (arguments.Contains(OutputOptions.Json)) output.WriteLine(JsonOutput.CreateUsageError(verb.TrimStart(), messages));
        return ExitCode.Usage;
    }

    // An argument that was not expected may be a URL with a user name and a password.
    private static string WithoutPassword(string message) => UserInfo().Replace(message, "://...@");

    [GeneratedRegex("://[^/@\\s']*@")]
    private static partial Regex UserInfo();

    private static IEnumerable<string> FindUnknownOptions(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        string[] operands = [.. arguments.SkipWhile(argument => argument != "--")];
        IEnumerable<string> values = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens).Select(token => token.Value).Concat(parsed.UnmatchedTokens);
        return values.Where(value => value.Length > 1 && value[0] == '-' && !operands.Contains(value))
            .Select(value => value.Split('=', ':')[0]).Distinct();
    }

    // Without the dashes, which every option has.
    private static string Hint(string name, IEnumerable<string> options) =>
        NearestName.Hint(name.TrimStart('-'), options.Select(option => option[2..]))
            .Replace("'", "'--", StringComparison.Ordinal).Replace("'--?", "'?", StringComparison.Ordinal);

    private static IEnumerable<string> GetOptions(ParseResult parsed) => parsed.CommandResult.Command.Options
        .Concat(parsed.RootCommandResult.Command.Options).Where(option => !option.Hidden)
        .SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal));
}
