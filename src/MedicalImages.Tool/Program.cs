using System.CommandLine;
using MedicalImages.Tool.CommandLine;

if (args.Length == 0) args = ["--help"];
return await OutputFailure.GuardAsync(RunAsync, Console.Error);

async Task<int> RunAsync()
{
    ParseResult command = CommandTree.Create().Parse(args);
    IReadOnlyList<string> problems = UsageError.Find(command, args);
    if (problems.Count > 0) return UsageError.Write(command, problems, args, Console.Out, Console.Error);
    return await command.InvokeAsync(new InvocationConfiguration
    {
        ProcessTerminationTimeout = null, // see Interruption
        EnableDefaultExceptionHandler = false, // it writes a stack trace
    });
}
