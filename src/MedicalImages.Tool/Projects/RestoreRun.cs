using System.Diagnostics;
using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Projects;

/// <summary>Restores a project with the command that a user would type, in a process of its own.</summary>
internal static class RestoreRun
{
    /// <param name="properties">The global properties of the evaluation, which a condition of a reference can depend on.</param>
    /// <exception cref="MedicalImagesException">The restore failed, with its first error.</exception>
    public static async Task RunAsync(string file, IReadOnlyDictionary<string, string> properties, CancellationToken cancellationToken)
    {
        // MSBuild keeps a second node for later builds; after this command, none remains.
        string[] command = ["restore", file, "-nologo", "-v:quiet", "-tl:off", "-nodeReuse:false", .. CreateArguments(properties)];
        var start = new ProcessStartInfo(FindDotNet(), command)
        {
            WorkingDirectory = Path.GetDirectoryName(file)!, // a global.json there selects the SDK
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The MSBuild of another SDK, which was loaded into this process, must not be used.
        string[] ofMSBuild = [.. start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))];
        foreach (string name in ofMSBuild) start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0) throw ProjectDiagnostics.RestoreFailed.With(file, FirstError(await output + await error)).AsException();
    }

    // Without TargetFramework, as in 'dotnet build --framework': otherwise, the other frameworks of the project are no longer restored.
    private static IEnumerable<string> CreateArguments(IReadOnlyDictionary<string, string> properties) =>
        properties.Where(property => !property.Key.Equals("TargetFramework", StringComparison.OrdinalIgnoreCase))
            .Select(property => $"-p:{property.Key}=\"{EscapeQuotes(property.Value)}\"");

    // In quotation marks, ';' and ',' do not end a value, and ';' still separates items. '%' escapes here and in an evaluation.
    private static string EscapeQuotes(string value)
    {
        string escaped = value.Replace("\"", "%22", StringComparison.Ordinal);
        return escaped.EndsWith('\\') ? $"{escaped[..^1]}%5C" : escaped; // MSBuild reads \" as a quotation mark
    }

    private static string FirstError(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? line = lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault();
        return Redaction.Clean(line ?? "it reported no error");
    }

    // The dotnet that runs this tool, if it does; a tool has an executable of its own.
    private static string FindDotNet() => HostEnvironment.Variable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
}
