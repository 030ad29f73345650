using System.Diagnostics;
using MedicalImages.Files;

namespace MedicalImages.Tests.Files;

/// <summary>The next run deletes the temporary files that a killed process left next to its target, and nothing else.</summary>
[TestClass]
public sealed class TemporaryNameTests : IDisposable
{
    private const string GuidText = "0123456789abcdef0123456789abcdef";
    private readonly TempFolder _folder = new();
    private readonly int _dead = DeadProcess();

    private string Target => _folder["export"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void TemporaryNames_OfAnEndedProcess_AreRemoved()
    {
        string file = Name(ProcessScope.Id, _dead), folder = file.Replace(GuidText, GuidText.Replace('0', 'f'), StringComparison.Ordinal);
        File.WriteAllText(file, "x");
        Directory.CreateDirectory(Path.Combine(folder, "set"));
        File.WriteAllText(Path.Combine(folder, "set", "a.dcm"), "x");
        TemporaryName.RemoveLeftovers(Target);
        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void TemporaryNames_OfARunningProcess_AreKept()
    {
        File.WriteAllText(TemporaryName.Create(Target), "x");
        TemporaryName.RemoveLeftovers(Target);
        Assert.HasCount(1, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public void TemporaryNames_OfAnotherMachine_AreRemovedOnlyIfOld()
    {
        string young = Name("01234567", _dead), old = Name("89abcdef", _dead);
        File.WriteAllText(young, "x");
        File.WriteAllText(old, "x");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow - TimeSpan.FromDays(2));
        TemporaryName.RemoveLeftovers(Target);
        CollectionAssert.AreEqual(new[] { young }, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    [DataRow(".export.tmp")]
    [DataRow(".export..tmp")]
    [DataRow(".export.notes.tmp")]
    [DataRow(".export.01234567-12-notes.tmp")]
    [DataRow(".export.0123456-12-0123456789abcdef0123456789abcdef.tmp")]
    [DataRow(".export2.01234567-12-0123456789abcdef0123456789abcdef.tmp")]
    [DataRow("export.01234567-12-0123456789abcdef0123456789abcdef.tmp")]
    [DataRow(".export.01234567-12-0123456789abcdef0123456789abcdef")]
    public void OtherNames_AreKept(string name)
    {
        string file = _folder.Write(name, "file of the user");
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow - TimeSpan.FromDays(30));
        TemporaryName.RemoveLeftovers(Target);
        Assert.IsTrue(File.Exists(file));
    }

    [TestMethod]
    public void TemporaryLink_IsRemoved_AndNotFollowed()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Links require a privilege on Windows.");
        string users = _folder.Write("users/file", "file of the user");
        Directory.CreateSymbolicLink(Name(ProcessScope.Id, _dead), _folder["users"]);
        TemporaryName.RemoveLeftovers(Target);
        Assert.IsTrue(File.Exists(users));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path));
    }

    private string Name(string scope, int process) => _folder[$".export.{scope}-{process}-{GuidText}.tmp"];

    private static int DeadProcess()
    {
        var start = new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.Id;
    }
}
