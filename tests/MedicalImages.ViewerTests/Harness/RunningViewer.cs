using System.Diagnostics;
using System.Text;

namespace MedicalImages.ViewerTests.Harness;

/// <summary>The viewer, started by the one command of its page.</summary>
internal sealed class RunningViewer : IDisposable
{
    private const string UrlPrefix = "Open http";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8); // npm installs packages, while all other tests may run
    private readonly Process _process;

    private RunningViewer(Process process, Uri uri)
    {
        _process = process;
        Uri = uri;
    }

    public Uri Uri { get; }

    /// <summary>The configuration of these tests, in which the sample was built too.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The folder with the built viewer.</summary>
    public static string OutputFolder { get; } = Path.Combine(Checkout.Folder, "samples", "Viewer", "bin", Configuration, "net10.0");

    /// <summary>Builds and starts the sample.</summary>
    public static Task<RunningViewer> StartAsync() =>
        // The projects that the sample references were built with these tests. Others may use them at this moment.
        StartAsync("run", "--project", Path.Combine(Checkout.Folder, "samples", "Viewer"), "-c", Configuration,
            "-p:BuildProjectReferences=false", "--", "--port", "0");

    /// <param name="arguments">Of dotnet.</param>
    public static async Task<RunningViewer> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // no process stays after the tests
        Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            output.AppendLine(line);
            if (!line.StartsWith(UrlPrefix, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new(process, new Uri(line.Split(' ')[1]));
        }

        output.Append(await error);
        if (output.ToString().Contains("npm could not install", StringComparison.Ordinal))
            throw new AssertInconclusiveException($"The viewer is not tested: its npm packages are not available.\n{output}");
        throw new InvalidOperationException($"The viewer did not start:\n{output}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
