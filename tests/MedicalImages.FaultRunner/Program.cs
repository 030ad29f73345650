using MedicalImages.FaultRunner;

// Runs tasks as a build does, in a process that can be disturbed: `dotnet MedicalImages.FaultRunner.dll <arguments of a TaskRun>`.
// With `--serve` before them it makes one run for each line of standard input.
if (args[0] == TaskServer.Argument)
{
    TaskServer.Serve(TaskRun.Parse(args[1..]));
    return 0;
}

TaskResult result = TaskRun.Parse(args).Execute();
Console.Out.Write(result.Log);
return result.Succeeded ? 0 : 1;
