using MedicalImages.FaultRunner;

// One process that runs tasks as a build does and can be disturbed at any call: `dotnet MedicalImages.FaultRunner.dll <arguments of a TaskRun>`.
TaskResult result = TaskRun.Parse(args).Execute();
Console.Out.Write(result.Log);
return result.Succeeded ? 0 : 1;
