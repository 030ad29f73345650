using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>The output of the default logger of a terminal, which shows only one message per project.</summary>
[TestClass]
public sealed class TerminalLoggerTests : LockTest
{
    [TestMethod]
    public void EveryTarget_ShowsItsResult_AndABuildShowsItsAssemblyAndNotices()
    {
        Consumer app = App.WriteTo(Folder);
        string build = TerminalOutput(0, "build", app.File, "-warnaserror", "-p:TreatWarningsAsErrors=true",
            "-p:MSBuildTreatWarningsAsErrors=true");
        AssertShows(build, "App.dll", "warning MEDIMG5035");
        Assert.DoesNotContain("medical images,", build, "the summary would take the place of the assembly");

        AssertShows(TerminalOutput(0, Target("ListMedicalImages")), "\u2192 1 set, 3 images: 3 in the store, 0 to fetch",
            "small: 3 images");
        AssertShows(TerminalOutput(0, Target("VerifyMedicalImages")), "\u2192 1 of 1 set verified, with 3 images");
        AssertShows(TerminalOutput(0, Target("ProvisionMedicalImages")), "\u2192 0 changes");

        Orthanc.SetImages([.. SmallImage.SeriesOf(4).Skip(1)]);
        AssertShows(TerminalOutput(1, Target("CheckMedicalImages")), "\u2192 1 set checked, 1 with", "1 added, 1 removed",
            "error MEDIMG5011");
        string update = TerminalOutput(0, Target("UpdateMedicalImages"));
        AssertShows(update, "\u2192 1 set compared with the source, 1 changed", "1 added, 1 removed", "The lock file ");
        Assert.DoesNotContain("warning", update);

        string[] Target(string target) => ["build", app.File, "--no-restore", $"-t:{target}"];
    }

    [TestMethod]
    public void SeveralProjectsAndFrameworks_EachShowTheirResult()
    {
        App.WriteTo(Folder);
        new Consumer("Many") { Framework = "net8.0;net10.0", IsLibrary = true, Items = OneCT }.WriteTo(Folder);
        Folder.Write("All.slnx", """<Solution><Project Path="App/App.csproj" /><Project Path="Many/Many.csproj" /></Solution>""");
        AssertShows(TerminalOutput(0, "build", "All.slnx", "-m:2"), "App.dll", "net8.0/Many.dll", "net10.0/Many.dll", "warning MEDIMG5035");
        string list = TerminalOutput(0, "build", "All.slnx", "-m:1", "--no-restore", "-t:ListMedicalImages");
        AssertShows(list, "App net10.0 succeeded", "\u2192 1 set, 3 images", "Many succeeded", "\u2192 2 sets, 2 images");
        string verify = TerminalOutput(0, "build", "All.slnx", "-m:1", "--no-restore", "-t:VerifyMedicalImages");
        AssertShows(verify, "App net10.0 succeeded", "\u2192 1 of 1 set verified, with 3 images");
        AssertShows(verify, "Many net8.0 succeeded", "Many net10.0 succeeded", "\u2192 1 of 1 set verified, with 1 image");
    }

    private string TerminalOutput(int exitCode, params string[] arguments)
    {
        DotNetResult result = Folder.Terminal(arguments);
        Assert.AreEqual(exitCode, result.ExitCode, result.Output);
        return result.Output;
    }

    private static void AssertShows(string output, params string[] texts)
    {
        foreach (string text in texts) Assert.Contains(text, output);
    }
}
