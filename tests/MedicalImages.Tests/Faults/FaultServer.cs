using System.Diagnostics;
using System.Globalization;
using System.Text;
using MedicalImages.FaultRunner;

namespace MedicalImages.Tests.Faults;

/// <summary>Injects faults into many runs of one process, which is restarted when it ends or hangs.</summary>
internal sealed class FaultServer(FaultProcess process, TaskRun run) : IDisposable
{
    private Process? _server;
    private Task<string>? _error;

    public FaultedRun InjectFault(Fault fault)
    {
        _server ??= Start();
        _server.StandardInput.WriteLine($"{fault.Call} {fault.Action}");
        _server.StandardInput.Flush();
        var output = new StringBuilder();
        using var patience = new CancellationTokenSource(FaultProcess.Patience);
        try
        {
            while (_server.StandardOutput.ReadLineAsync(patience.Token).AsTask().GetAwaiter().GetResult() is { } line)
            {
                if (line.StartsWith(TaskServer.End, StringComparison.Ordinal))
                {
                    int exitCode = int.Parse(line[TaskServer.End.Length..], CultureInfo.InvariantCulture);
                    return new FaultedRun(exitCode, output.ToString(), "", process.TakeTrace());
                }

                output.Append(line).Append('\n');
            }
        }
        catch (OperationCanceledException)
        {
            return new FaultedRun(null, output.ToString(), End(), process.TakeTrace());
        }

        _server.WaitForExit();
        return new FaultedRun(_server.ExitCode, output.ToString(), End(), process.TakeTrace());
    }

    public void Dispose() => End();

    private Process Start()
    {
        Process server = process.StartServer(run);
        _error = server.StandardError.ReadToEndAsync();
        return server;
    }

    /// <summary>The standard error of the process.</summary>
    private string End()
    {
        if (_server is null) return "";
        if (!_server.HasExited) _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
        _server = null;
        return _error!.Result;
    }
}
