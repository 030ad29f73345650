using System.Diagnostics;

namespace MedicalImages.Tests.Shared;

/// <summary>The exit code and the output of a tool.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>Runs other programs and waits for their exit.</summary>
public static class Run
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Returns whether the search path contains the program.</summary>
    public static bool Finds(string fileName) => Path.IsPathRooted(fileName)
        ? File.Exists(fileName)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, fileName)));

    public static ToolResult Tool(string fileName, params string[] arguments) => Tool(Patience, fileName, arguments);

    public static ToolResult Tool(TimeSpan patience, string fileName, params string[] arguments)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;

        // Reads both at once: a tool that fills one pipe while the other one is read would block forever.
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience)) Stop(process, patience);
        Task.WaitAll(output, error);
        return new ToolResult(process.ExitCode, output.Result, error.Result);
    }

    private static void Stop(Process process, TimeSpan patience)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        throw new TimeoutException($"{process.StartInfo.FileName} took more than {patience}.");
    }
}
