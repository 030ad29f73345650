namespace MedicalImages.Tests.Faults;

/// <summary>The fault injection library, compiled on the machine of the tests.</summary>
internal static class FaultShim
{
    private const string Compiler = "gcc";

    /// <summary>The path of the library. Without a compiler, the test is inconclusive.</summary>
    public static string Build(TempFolder folder)
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("Fault injection requires LD_PRELOAD and glibc, on Linux.");
        if (!Run.Finds(Compiler)) Assert.Inconclusive("gcc is not installed: apt-get install gcc libc6-dev");
        string source = Path.Combine(Checkout.Folder, "tests", "MedicalImages.Tests", "Faults", "faults.c");
        string library = folder["faults.so"];
        ToolResult built = Run.Tool(Compiler, "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl");
        if (built.Error.Contains("dirent.h", StringComparison.Ordinal))
            Assert.Inconclusive("C headers are missing: apt-get install libc6-dev");
        Assert.AreEqual(0, built.ExitCode, built.Error);
        return library;
    }
}
