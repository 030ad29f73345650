using System.Text.Json;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>Checks the development container as far as possible without Docker.</summary>
[TestClass]
public sealed class DevContainerTests : EndToEndTest
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    [TestMethod]
    public void Container_InstallsThePackagesOfTheTestJobs()
    {
        using var container = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Folder, ".devcontainer", "devcontainer.json")),
            WithComments);
        string command = container.RootElement.GetProperty("onCreateCommand").GetString()!;
        Assert.StartsWith("bash tests/run.sh --install && ", command);
        string sdk = container.RootElement.GetProperty("features").EnumerateObject()
            .Single(feature => feature.Name.Contains("/dotnet:", StringComparison.Ordinal)).Value.GetProperty("version").GetString()!;
        using var global = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Folder, "global.json")));
        Assert.StartsWith($"{sdk}.", global.RootElement.GetProperty("sdk").GetProperty("version").GetString());
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)] // the packages are from Debian
    public void InstallOnly_InstallsThePackages_AndRunsNoTest()
    {
        // A system without these programs: the path contains only what run.sh calls.
        foreach (string tool in new[] { "bash", "dirname", "id" }) Folder.Write($"bin/{tool}", $"#!/bin/sh\nexec /usr/bin/{tool} \"$@\"\n");
        Folder.Write("bin/sudo", "#!/bin/sh\nexec \"$@\"\n");
        Folder.Write("bin/apt-get", $"#!/bin/sh\necho \"$@\" >> '{Folder["calls"]}'\n");

        string command = $"chmod u+x '{Folder["bin"]}'/*; PATH='{Folder["bin"]}' bash tests/run.sh --install";
        DotNetResult installed = new DotNet(Checkout.Folder, new Dictionary<string, string>()).Bash(command);
        Assert.AreEqual(0, installed.ExitCode, installed.Output);
        string[] calls = File.ReadAllLines(Folder["calls"]);
        Assert.HasCount(2, calls, "an update and one installation");
        foreach (string package in new[] { "orthanc", "dcmtk", "dicom3tools", "nginx", "gcc", "strace", "chromium" })
            Assert.Contains(package, calls[1].Split(' '));
    }
}
