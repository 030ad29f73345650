namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class RunTests
{
    [TestMethod]
    public void Tool_GivesCodeOutputAndError()
    {
        ToolResult result = Run.Tool("dotnet", "no-such-command-of-dotnet");
        Assert.AreNotEqual(0, result.ExitCode);
        Assert.Contains("no-such-command-of-dotnet", result.Output + result.Error);
    }

    [TestMethod]
    public void SlowTool_IsStopped() =>
        Assert.ThrowsExactly<TimeoutException>(() => Run.Tool(TimeSpan.Zero, "dotnet", "--info"));

    [TestMethod]
    public void Finds_ReturnsWhetherTheToolExists() =>
        Assert.IsTrue(Run.Finds(OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet") && !Run.Finds("no-such-program"));
}
