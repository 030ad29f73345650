using System.Diagnostics;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tests.Tool;

/// <summary>The program in a pseudo terminal (util-linux <c>script</c>), with a server that never finishes an image.</summary>
[TestClass]
public sealed class PseudoTerminalTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "MedicalImages.Tool.dll");

    [TestMethod]
    public async Task CtrlC_RemovesTheBars_AndSaysWhatWasKept()
    {
        RequireScript();
        using TempFolder folder = new();
        using var server = new ScriptedServer(request =>
            request.Target == "/list.txt" ? ScriptedReply.Ok("- 1.dcm\n- 2.dcm\n") : ScriptedReply.Silence);
        using Process script = Start($"get {server["list.txt"]} {folder["images"]} --store-path {folder["store"]}");
        Task<string> output = ReadAsync(script, until: "0/2");
        await output.WaitAsync(TimeSpan.FromMinutes(1));
        await script.StandardInput.WriteAsync('\x03');
        await script.StandardInput.FlushAsync();
        string rest = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.AreEqual(130, script.ExitCode);
        Assert.Contains("Canceled. Verified and kept in the store: 0 of 2 images. The same command resumes", rest);
        Assert.IsGreaterThan(rest.LastIndexOf("0/2", StringComparison.Ordinal),
            rest.LastIndexOf(TerminalOutput.ShowCursor, StringComparison.Ordinal));
        Assert.IsFalse(Directory.Exists(folder["images"]));
    }

    [TestMethod]
    public async Task PlainOption_HasNoEscapeSequences()
    {
        RequireScript();
        using TempFolder folder = new();
        using Process script = Start($"get phantom: {folder["images"]} --store-path {folder["store"]} --limit 3 --plain");
        string output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.AreEqual(0, script.ExitCode, output);
        Assert.Contains("3 medical images", output);
        Assert.DoesNotContain("\x1b[3", output);
        Assert.DoesNotContain("\x1b[?25", output);
    }

    private static void RequireScript()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script")) Assert.Inconclusive("util-linux script is not installed");
    }

    // A shell without job control ignores SIGINT in background processes, and their children do too.
    private static Process Start(string arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/script",
            ["-qec", $"stty columns 100; exec env --default-signal=INT dotnet {Program} {arguments}", "/dev/null"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment.Remove("CI");
        start.Environment.Remove("TF_BUILD");
        start.Environment.Remove("NO_COLOR");
        return Process.Start(start)!;
    }

    private static async Task<string> ReadAsync(Process process, string until)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[1024];
        while (!text.ToString().Contains(until, StringComparison.Ordinal))
        {
            int read = await process.StandardOutput.ReadAsync(buffer);
            if (read == 0) Assert.Fail($"ended: {text}");
            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }
}
