using System.Globalization;
using System.Runtime.InteropServices;

namespace MedicalImages.FaultRunner;

/// <summary>Many runs in one process, as in a reused build node: a start takes ten times as long as a run.</summary>
public static class TaskServer
{
    public const string Argument = "--serve";

    /// <summary>Starts the line after each log; the exit code follows.</summary>
    public const string End = "--- end of the run: ";

    private const int Disarmed = -1;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Arm(nint call, [MarshalAs(UnmanagedType.LPUTF8Str)] string action);

    /// <summary>A line contains the number of a call and an action, in the format of faults.c.</summary>
    public static void Serve(TaskRun run)
    {
        nint library = NativeLibrary.Load(Environment.GetEnvironmentVariable("LD_PRELOAD")!);
        Arm arm = Marshal.GetDelegateForFunctionPointer<Arm>(NativeLibrary.GetExport(library, "faults_arm"));
        while (Console.In.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ');
            arm(nint.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
            TaskResult result = run.Execute();
            arm(Disarmed, "");
            Console.Out.Write($"{result.Log}\n{End}{(result.Succeeded ? 0 : 1)}\n");
            Console.Out.Flush();
        }
    }
}
