using System.CommandLine;
using MedicalImages.Diagnostics;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tool.CommandLine;

/// <summary>Runs a verb: it gets a session, and its result is written in the mode that the options select.</summary>
internal static class VerbAction
{
    /// <param name="run">Returns the result. Nothing writes to the console but the session and the result.</param>
    public static void SetVerb(this Command command, Func<ParseResult, VerbSession, CancellationToken, Task<VerbResult>> run) =>
        command.SetAction(async (parsed, _) =>
        {
            var settings = OutputSettings.Create(
                OutputOptions.Read(parsed), !Console.IsOutputRedirected && !Console.IsErrorRedirected, HostEnvironment.Variable);
            using var interruption = new Interruption(TimeProvider.System, code => EndProcess(code, settings));
            return await RunAsync(GetName(command), CreateOutput(settings), settings, interruption,
                (session, cancellationToken) => run(parsed, session, cancellationToken));
        });

    /// <summary>As it is typed after the name of the program: <c>store list</c>.</summary>
    public static string GetName(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
        ? $"{GetName(parent)} {command.Name}" : command.Name;

    /// <summary>Runs a verb and writes its result. No exception reaches the user.</summary>
    internal static async Task<int> RunAsync(string name, IVerbOutput output, OutputSettings settings, Interruption interruption,
        Func<VerbSession, CancellationToken, Task<VerbResult>> run)
    {
        var session = new VerbSession(output, settings);
        VerbResult result = await GuardAsync(session, interruption, run);
        if (result.ExitCode == ExitCode.Canceled) result = result with { ExitCode = interruption.ExitCode };
        output.Write(name, result, session.Diagnostics);
        return result.ExitCode;
    }

    private static async Task<VerbResult> GuardAsync(
        VerbSession session, Interruption interruption, Func<VerbSession, CancellationToken, Task<VerbResult>> run)
    {
        try
        {
            return await run(session, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return new VerbResult(ExitCode.Canceled);
        }
        catch (MedicalImagesException e)
        {
            session.Add(e.Diagnostic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            session.Add(DiskDiagnostics.StateFilesFailed.With(e.Message));
        }
#pragma warning disable CA1031 // an unexpected exception is reported with a code, not as a stack trace
        catch (Exception e)
#pragma warning restore CA1031
        {
            session.Add(InternalDiagnostics.Bug.With(e.GetType().Name, e.Message));
            session.AddMessage(Importance.Low, e.ToString());
        }

        return new VerbResult(ExitCode.Failed);
    }

    private static IVerbOutput CreateOutput(OutputSettings settings) => settings.Mode switch
    {
        OutputMode.Json => new JsonOutput(Console.Out, Console.Error, settings.Verbosity),
        OutputMode.Terminal => new TerminalOutput(TerminalOutput.CreateConsole(Console.Out, settings.HasColor),
            TerminalOutput.CreateConsole(Console.Error, settings.HasColor), settings, TimeProvider.System),
        _ => new PlainOutput(Console.Out, Console.Error, settings.Verbosity),
    };

    // The run did not end in time: it waits for a file or a program.
    private static void EndProcess(int exitCode, OutputSettings settings)
    {
        if (settings.Mode == OutputMode.Terminal) Console.Error.Write(TerminalOutput.ShowCursor + "\r\x1b[J");
        Console.Error.WriteLine("Canceled. Verified images are kept in the store. The same command resumes from there.");
        Environment.Exit(exitCode);
    }
}
