using System.Diagnostics;
using System.Net;
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
        using var server = new StallingServer();
        using Process script = Start($"get {server.List} {folder["images"]} --store-path {folder["store"]}");
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

    private sealed class StallingServer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public StallingServer()
        {
            using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Root = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            }

            _listener.Prefixes.Add(Root);
            _listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public string List => $"{Root}list.txt";

        private string Root { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext context = await _listener.GetContextAsync();
                    if (context.Request.Url!.AbsolutePath != "/list.txt") continue; // no response
                    byte[] list = System.Text.Encoding.ASCII.GetBytes($"{Root}1.dcm\n{Root}2.dcm\n");
                    context.Response.ContentLength64 = list.Length;
                    await context.Response.OutputStream.WriteAsync(list);
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test ended.
            }
        }
    }
}
