using System.CommandLine;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.CommandLine;

/// <summary>The action of a command: a run of its verb, in the output mode that the options select.</summary>
internal static class VerbAction
{
    /// <param name="run">Returns the result. Nothing writes to the console but the session and the result.</param>
    /// <param name="fetches">Whether the verb fetches images, and keeps them in the store.</param>
    public static void SetVerb(
        this Command command, Func<ParseResult, VerbSession, CancellationToken, Task<VerbResult>> run, bool fetches = false) =>
        command.SetAction(async (parsed, _) =>
        {
            var settings = OutputSettings.Create(
                OutputOptions.Read(parsed), !Console.IsOutputRedirected && !Console.IsErrorRedirected, HostEnvironment.Variable);
            var verb = new VerbRun(GetName(command), CreateOutput(settings), settings) { Fetches = fetches };
            using var interruption = new Interruption(TimeProvider.System, code => EndProcess(code, settings, verb));
            return await verb.RunAsync(interruption, (session, cancellationToken) => run(parsed, session, cancellationToken));
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

    private static void EndProcess(int exitCode, OutputSettings settings, VerbRun verb)
    {
        try
        {
            if (settings.Mode == OutputMode.Terminal) Console.Error.Write(TerminalOutput.ShowCursor + "\r\x1b[J");
            verb.Abandon(exitCode, Console.Error);
        }
        catch (IOException)
        {
            // The output cannot be written. This thread has no caller that could report it, and the exit code remains.
        }

        Environment.Exit(exitCode);
    }
}
