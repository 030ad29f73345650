using System.Text.RegularExpressions;

namespace MedicalImages.Build.Tests.Faults;

/// <summary>The disturbing library sees what the kernel sees, and does what it is told.</summary>
[TestClass]
public sealed partial class FaultShimTests
{
    private const string Tracer = "strace";

    // Name of the system call → name in the library. Clones are refused by the library and never reach the kernel.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["open"] = "open", ["openat"] = "open", ["write"] = "write", ["pwrite64"] = "write", ["writev"] = "write", ["pwritev"] = "write", ["pwritev2"] = "write",
        ["sendfile"] = "sendfile", ["copy_file_range"] = "copy_file_range", ["ftruncate"] = "ftruncate", ["truncate"] = "truncate", ["fallocate"] = "fallocate",
        ["fsync"] = "fsync", ["fdatasync"] = "fdatasync", ["syncfs"] = "syncfs", ["rename"] = "rename", ["renameat"] = "rename", ["renameat2"] = "rename",
        ["link"] = "link", ["linkat"] = "link", ["symlink"] = "symlink", ["symlinkat"] = "symlink", ["unlink"] = "unlink", ["unlinkat"] = "unlink",
        ["rmdir"] = "rmdir", ["mkdir"] = "mkdir", ["mkdirat"] = "mkdir", ["mknod"] = "mknod", ["mknodat"] = "mknod", ["chmod"] = "chmod", ["fchmodat"] = "chmod",
        ["fchmod"] = "fchmod", ["utimensat"] = "utimensat", ["chown"] = "chown", ["lchown"] = "chown", ["fchown"] = "chown", ["setxattr"] = "setxattr",
    };

    [TestMethod]
    [DataRow("provision-cold")]
    [DataRow("update-lock")]
    [DataRow("export-tar")]
    public void EveryCallThatStraceSees_IsCounted(string scenario)
    {
        using var folder = new TempFolder();
        string library = FaultShim.Build(folder);
        if (!Run.Finds(Tracer)) Assert.Inconclusive("strace is missing: apt-get install strace");
        using var bench = new Workbench(Scenario.All.Single(known => known.Name == scenario), library);
        bench.Reset();
        string[] before = [Tracer, "-f", "-qq", "-y", "-s", "0", "-e", "signal=none", "-e", $"trace={string.Join(',', Names.Keys.Select(name => '?' + name))}", "-o", folder["strace"]];
        FaultedRun run = bench.Count(before);
        if (run.Error.Contains("ptrace", StringComparison.OrdinalIgnoreCase)) Assert.Inconclusive(run.Error);
        Assert.IsTrue(run.Succeeded, run.Output + run.Error);
        string[] seen = [.. File.ReadLines(folder["strace"]).Select(line => SystemCall().Match(line)).Where(call => call.Success)
            .Where(call => call.Groups["arguments"].Value.Contains(bench.Root, StringComparison.Ordinal)).Select(call => Names[call.Groups["name"].Value])];
        string[] counted = [.. run.Calls.Select(call => SystemCallOf(call.Name)).Where(Names.ContainsValue)];
        Assert.AreEqual(Tally(seen), Tally(counted));
        Assert.IsGreaterThan(20, counted.Length);
    }

    [TestMethod]
    public void EachFault_DoesWhatItsNameSays()
    {
        using var folder = new TempFolder();
        using var bench = new Workbench(Scenario.All.Single(scenario => scenario.Name == "export-folder"), FaultShim.Build(folder));
        int rename = bench.Calls.Last(call => call.Name == "rename" && call.Path.EndsWith("/medical-images-export", StringComparison.Ordinal)).Number;
        Assert.IsTrue(Disturb(FaultKind.Kill, out bool isThere).WasKilled);
        Assert.IsFalse(isThere);
        Assert.IsTrue(Disturb(FaultKind.KillAfter, out isThere).WasKilled);
        Assert.IsTrue(isThere);
        Assert.Contains("No space left", Disturb(FaultKind.NoSpace, out isThere).Output);
        Assert.IsFalse(isThere);
        Assert.Contains("Input/output error", Disturb(FaultKind.InputOutputError, out isThere).Output);
        Assert.IsFalse(isThere);
        Assert.IsTrue(Disturb(FaultKind.DiskFull, out isThere).Succeeded, "a rename needs no space");
        Assert.IsTrue(isThere);

        FaultedRun Disturb(FaultKind kind, out bool isThere)
        {
            bench.Reset();
            FaultedRun run = bench.Disturb(new Fault(kind, rename));
            isThere = Path.Exists(Path.Combine(bench.Root, bench.ExportTarget));
            return run;
        }
    }

    // What the C library makes of some of its functions.
    private static string SystemCallOf(string name) => name switch
    {
        "futimens" => "utimensat",
        "opendir" => "open",
        _ => name,
    };

    private static string Tally(IEnumerable<string> names) =>
        string.Join(' ', names.GroupBy(name => name).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => $"{same.Key}={same.Count()}"));

    [GeneratedRegex(@"^\d+ +(?<name>\w+)\((?<arguments>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SystemCall();
}
