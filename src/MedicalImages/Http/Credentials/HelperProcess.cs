using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace MedicalImages.Http.Credentials;

/// <summary>
/// One run of <c>program get</c>, with Bazel's credential helper protocol (EngFlow/credential-helper-spec). Its output is never shown.
/// </summary>
internal sealed class HelperProcess(string program, TimeProvider time)
{
    private const int MaxResponseBytes = 64 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public async Task<HelperResponse> RunAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(program)) return HelperResponse.Failed("its path is not a full path");
        Process process;
        try
        {
            process = Process.Start(CreateStartInfo())!;
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return HelperResponse.Failed("it could not be started");
        }

        using (process) return await ExchangeWithTimeoutAsync(process, uri, cancellationToken);
    }

    private async Task<HelperResponse> ExchangeWithTimeoutAsync(Process process, Uri uri, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await ExchangeAsync(process, uri, stop.Token).WaitAsync(stop.Token); // reading from a pipe may ignore the token
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HelperResponse.Failed($"it took more than {Timeout.TotalSeconds} s");
        }
        finally
        {
            Stop(process);
        }
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or AggregateException)
        {
            // It has exited, or one of its children cannot be killed by this user.
        }
    }

    private static async Task<HelperResponse> ExchangeAsync(Process process, Uri uri, CancellationToken cancellationToken)
    {
        _ = DrainAsync(process.StandardError.BaseStream, cancellationToken); // a helper that fills this pipe would block
        await WriteRequestAsync(process.StandardInput.BaseStream, uri, cancellationToken);
        var output = new byte[MaxResponseBytes + 1];
        int length = await process.StandardOutput.BaseStream.ReadAtLeastAsync(output, output.Length, throwOnEndOfStream: false,
            cancellationToken);
        if (length > MaxResponseBytes) return HelperResponse.Failed("its output is larger than 64 kB");
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? HelperResponse.Read(output.AsMemory(0, length))
            : HelperResponse.Failed($"it exited with code {process.ExitCode}");
    }

    // According to the specification, a helper need not read the request.
    private static async Task WriteRequestAsync(Stream input, Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            await using (input) await input.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { uri = RemoveQuery(uri) }),
                cancellationToken);
        }
        catch (IOException)
        {
            // It exited, or closed its input.
        }
    }

    private static async Task DrainAsync(Stream error, CancellationToken cancellationToken)
    {
        try
        {
            await error.CopyToAsync(Stream.Null, cancellationToken);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It has exited.
        }
    }

    private static string RemoveQuery(Uri uri) =>
        uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    // Not the folder of the project: no file there may influence a helper.
    private ProcessStartInfo CreateStartInfo() => new(program, ["get"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        CreateNoWindow = true,
        WorkingDirectory = Path.GetDirectoryName(program)!,
    };
}
