using MedicalImages.FaultRunner;

// Runs tasks like a build, in a process into which faults can be injected: `dotnet MedicalImages.FaultRunner.dll <arguments of a TaskRun>`.
// With `--serve` as the first argument, it performs one run per line of standard input.
if (args[0] == TaskServer.Argument)
{
    TaskServer.Serve(TaskRun.Parse(args[1..]));
    return 0;
}

TaskResult result = TaskRun.Parse(args).Execute();
Console.Out.Write(result.Log);
return result.Succeeded ? 0 : 1;
