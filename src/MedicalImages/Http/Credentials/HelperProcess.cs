using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace MedicalImages.Http.Credentials;

/// <summary>One run of <c>program get</c>, in Bazel's credential helper protocol (EngFlow/credential-helper-spec). Nothing that it prints is ever shown.</summary>
internal sealed class HelperProcess(string program, TimeProvider time)
{
    private const int MaxResponseBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<HelperAnswer> AskAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(program)) return HelperAnswer.Failed("it is not named by its full path");
        Process process;
        try
        {
            process = Process.Start(Start())!;
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return HelperAnswer.Failed("it cannot be started");
        }

        using (process) return await TalkAsync(process, uri, cancellationToken);
    }

    private async Task<HelperAnswer> TalkAsync(Process process, Uri uri, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await ConverseAsync(process, uri, stop.Token).WaitAsync(stop.Token); // a read from a pipe may not hear the token
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HelperAnswer.Failed($"it took more than {Patience.TotalSeconds} s");
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
            // It ended by itself meanwhile, or one of its children is not ours to end.
        }
    }

    private static async Task<HelperAnswer> ConverseAsync(Process process, Uri uri, CancellationToken cancellationToken)
    {
        _ = DrainAsync(process.StandardError.BaseStream, cancellationToken); // a helper that fills this pipe would stand still
        await TellAsync(process.StandardInput.BaseStream, uri, cancellationToken);
        var answer = new byte[MaxResponseBytes + 1];
        int length = await process.StandardOutput.BaseStream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxResponseBytes) return HelperAnswer.Failed("its answer is longer than 64 kB");
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? HelperAnswer.Read(answer.AsMemory(0, length)) : HelperAnswer.Failed($"it ended with exit code {process.ExitCode}");
    }

    // Whether it reads the question is its own affair, says the specification.
    private static async Task TellAsync(Stream input, Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            await using (input) await input.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { uri = Bare(uri) }), cancellationToken);
        }
        catch (IOException)
        {
            // It ended, or closed its input.
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
            // It is over.
        }
    }

    private static string Bare(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    // Not from the project's folder: nothing that lies there may decide what a helper does.
    private ProcessStartInfo Start() => new(program, ["get"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        CreateNoWindow = true,
        WorkingDirectory = Path.GetDirectoryName(program)!,
    };
}
