namespace MedicalImages.Benchmarks.Measuring;

/// <summary>One of the programs that run in turn.</summary>
/// <param name="Run">Runs it once. Its argument is a folder of this run, which is empty and deleted afterwards.</param>
internal sealed record Contestant(string Name, Func<string, Task<Sample>> Run)
{
    public static Contestant Program(string name, string program, params string[] arguments) =>
        new(name, folder => ChildProcess.MeasureAsync(folder, program, arguments));

    public static Contestant Shell(string name, string command) => Program(name, "bash", "-e", "-o", "pipefail", "-c", command);

    /// <summary>The same in a folder that stays.</summary>
    public Contestant In(string folder) => this with { Run = _ => Run(folder) };
}
