using System.CommandLine;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.CommandLine;

/// <summary>Runs a verb: it gets a session, and its result is written in the mode that the options select.</summary>
internal static class VerbAction
{
    /// <param name="run">Returns the result. Nothing writes to the console but the session and the result.</param>
    public static void SetVerb(this Command command, Func<ParseResult, VerbSession, CancellationToken, Task<VerbResult>> run) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = OutputSettings.Create(
                OutputOptions.Read(parsed), !Console.IsOutputRedirected && !Console.IsErrorRedirected, HostEnvironment.Variable);
            IVerbOutput output = CreateOutput(settings);
            var session = new VerbSession(output, settings);
            VerbResult result = await run(parsed, session, cancellationToken);
            output.Write(GetName(command), result, session.Diagnostics);
            return result.ExitCode;
        });

    /// <summary>As it is typed after the name of the program: <c>store list</c>.</summary>
    public static string GetName(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
        ? $"{GetName(parent)} {command.Name}" : command.Name;

    private static IVerbOutput CreateOutput(OutputSettings settings) => settings.Mode switch
    {
        OutputMode.Json => new JsonOutput(Console.Out, Console.Error, settings.Verbosity),
        OutputMode.Terminal => new TerminalOutput(TerminalOutput.CreateConsole(Console.Out, settings.HasColor),
            TerminalOutput.CreateConsole(Console.Error, settings.HasColor), settings, TimeProvider.System),
        _ => new PlainOutput(Console.Out, Console.Error, settings.Verbosity),
    };
}
