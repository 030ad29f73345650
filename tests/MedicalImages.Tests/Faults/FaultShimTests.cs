using System.Text.RegularExpressions;

namespace MedicalImages.Tests.Faults;

/// <summary>The fault injection library counts the calls that the kernel receives, and injects the given fault.</summary>
[TestClass]
public sealed partial class FaultShimTests
{
    private const string Tracer = "strace";

    // The name in the library, then its system calls. The library rejects clones, so that they never reach the kernel.
    private static readonly Dictionary<string, string> Names = new[]
    {
        "open open openat", "write write pwrite64 writev pwritev pwritev2", "sendfile sendfile", "copy_file_range copy_file_range",
        "ftruncate ftruncate", "truncate truncate", "fallocate fallocate", "fsync fsync", "fdatasync fdatasync", "syncfs syncfs",
        "rename rename renameat renameat2", "link link linkat", "symlink symlink symlinkat", "unlink unlink unlinkat", "rmdir rmdir",
        "mkdir mkdir mkdirat", "mknod mknod mknodat", "chmod chmod fchmodat", "fchmod fchmod", "utimensat utimensat",
        "chown chown lchown fchown fchownat", "setxattr setxattr lsetxattr fsetxattr",
    }.Select(line => line.Split(' ')).SelectMany(names => names[1..].Select(call => (call, names[0]))).ToDictionary();

    [TestMethod]
    [DataRow("provision-cold")]
    [DataRow("update-lock")]
    [DataRow("export-tar")]
    public void EveryCallInStrace_IsCounted(string scenario)
    {
        using var folder = new TempFolder();
        string library = FaultShim.Build(folder);
        if (!Run.Finds(Tracer)) Assert.Inconclusive("strace is not installed: apt-get install strace");
        using var bench = new Workbench(Scenario.Find(scenario), library);
        bench.Reset();
        string calls = string.Join(',', Names.Keys.Select(name => $"?{name}"));
        string[] options = ["-f", "-qq", "-y", "-s", "0", "-e", "signal=none", "-e", $"trace={calls}", "-o", folder["strace"]];
        FaultedRun run = bench.Count([Tracer, .. options]);
        if (run.Error.Contains("ptrace", StringComparison.OrdinalIgnoreCase)) Assert.Inconclusive(run.Error);
        Assert.IsTrue(run.Succeeded, run.Output + run.Error);
        string[] seen = [.. File.ReadLines(folder["strace"]).Select(line => SystemCall().Match(line)).Where(call => call.Success)
            .Where(call => call.Groups["arguments"].Value.Contains(bench.Root, StringComparison.Ordinal))
            .Select(call => Names[call.Groups["name"].Value])];
        string[] counted = [.. run.Calls.Select(call => SystemCallOf(call.Name)).Where(Names.ContainsValue)];
        Assert.AreEqual(CountsByName(seen), CountsByName(counted));
        Assert.IsGreaterThan(20, counted.Length);
    }

    [TestMethod]
    public void EachFault_HasItsEffect()
    {
        using var folder = new TempFolder();
        using var bench = new Workbench(Scenario.Find("export-folder"), FaultShim.Build(folder));
        string target = Path.Combine(bench.Root, bench.ExportTarget);
        int rename = bench.Calls.Last(call => call.Name == "rename" && call.Path == target).Number;
        Assert.IsTrue(InjectFault(FaultKind.Kill, out bool isThere).WasKilled);
        Assert.IsFalse(isThere);
        Assert.IsTrue(InjectFault(FaultKind.KillAfter, out isThere).WasKilled);
        Assert.IsTrue(isThere);
        Assert.Contains("No space left", InjectFault(FaultKind.NoSpace, out isThere).Output);
        Assert.IsFalse(isThere);
        Assert.Contains("Input/output error", InjectFault(FaultKind.InputOutputError, out isThere).Output);
        Assert.IsFalse(isThere);
        Assert.IsTrue(InjectFault(FaultKind.DiskFull, out isThere).Succeeded, "a rename requires no space");
        Assert.IsTrue(isThere);

        FaultedRun InjectFault(FaultKind kind, out bool isThere)
        {
            bench.Reset();
            FaultedRun run = bench.InjectFault(new Fault(kind, rename));
            isThere = Path.Exists(target);
            return run;
        }
    }

    // The system calls that the C library uses for some of its functions.
    private static string SystemCallOf(string name) => name switch
    {
        "futimens" => "utimensat",
        "linkat" => "link",
        "renameat2" => "rename",
        "opendir" => "open",
        _ => name,
    };

    private static string CountsByName(IEnumerable<string> names) =>
        string.Join(' ', names.CountBy(name => name).Select(same => $"{same.Key}={same.Value}").Order(StringComparer.Ordinal));

    [GeneratedRegex(@"^\d+ +(?<name>\w+)\((?<arguments>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SystemCall();
}
