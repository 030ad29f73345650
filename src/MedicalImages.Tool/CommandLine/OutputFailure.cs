namespace MedicalImages.Tool.CommandLine;

/// <summary>
/// Output that cannot be written, such as to a full disk: one line, without a code, because it can concern every output. If the reader of
/// a pipe has ended, .NET discards the output without an exception.
/// </summary>
internal static class OutputFailure
{
    public static async Task<int> GuardAsync(Func<Task<int>> run, TextWriter error)
    {
        try
        {
            return await run();
        }
        catch (IOException e)
        {
            TryWrite(error, $"error: The output cannot be written: {e.Message}");
            return ExitCode.Failed;
        }
    }

    private static void TryWrite(TextWriter error, string line)
    {
        try
        {
            error.WriteLine(line);
        }
        catch (IOException)
        {
            // Both streams fail. The exit code remains.
        }
    }
}
