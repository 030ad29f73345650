using MedicalImages.Build.Tasks;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Commands;

[TestClass]
public sealed class CancellationTests
{
    [TestMethod]
    public async Task CanceledTask_ReturnsFalse_WithoutAnError_AndWithoutADestination()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Silence);
        using var project = new TestProject();
        var engine = new RecordingBuildEngine();
        using var task = new ProvisionMedicalImages
        {
            BuildEngine = engine, Sets = [TestProject.Set("a", ("Source", server.Uri.AbsoluteUri))], ProjectFile = project.ProjectFile,
            OutputFolder = project.OutputFolder, WorkFiles = project.WorkFiles, Settings = project.SettingItems,
        };
        Task<bool> run = Task.Run(task.Execute);
        await server.StalledAsync();
        task.Cancel();
        Assert.IsFalse(await run.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.IsEmpty(engine.Errors);
        Assert.IsFalse(Directory.Exists(project.OutputFolder));
    }

    [TestMethod]
    public async Task TaskWaitingForAnotherBuild_ReportsItsCancellation()
    {
        using var project = new TestProject { Settings = { ["TerminalLogger"] = "1" } };
        Directory.CreateDirectory(Path.GetDirectoryName(project.WorkFiles)!);
        await using var other = new FileStream(project.WorkFiles + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var engine = new RecordingBuildEngine();
        using var task = new ProvisionMedicalImages
        {
            BuildEngine = engine, Sets = [TestProject.Set("a", ("Source", "phantom:"))], ProjectFile = project.ProjectFile,
            OutputFolder = project.OutputFolder, WorkFiles = project.WorkFiles, Settings = project.SettingItems,
        };
        Task<bool> run = Task.Run(task.Execute);
        await Eventually.IsTrueAsync(() => engine.Messages.Count > 0); // "Waiting for another build"
        task.Cancel();
        Assert.IsFalse(await run.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.AreEqual("MEDIMG4015", string.Concat(engine.Codes), engine.ToString());
    }

    [TestMethod]
    [DataRow("0", "")]
    [DataRow("1", "MEDIMG4015")]
    public async Task CanceledTask_ReportsTheKeptImages_AndTheNextRunFetchesTheRest(string terminalLogger, string code)
    {
        using var server = new TinyOrthanc(SmallImage.SeriesOf(3));
        using var project = new TestProject { MaxConnections = "1", Settings = { ["TerminalLogger"] = terminalLogger } };
        int requestCount = 0;
        using var waiting = new SemaphoreSlim(0);
        server.Guard = request =>
        {
            if (!request.Target.StartsWith("/instances/", StringComparison.Ordinal) || Interlocked.Increment(ref requestCount) <= 2)
                return null;
            waiting.Release();
            return ScriptedReply.Silence;
        };
        ITaskItem set = TestProject.Set("a", ("Source", server.Url), ("SourceType", "Orthanc"));
        var engine = new RecordingBuildEngine();
        using var task = new ProvisionMedicalImages
        {
            BuildEngine = engine, Sets = [set], ProjectFile = project.ProjectFile, OutputFolder = project.OutputFolder,
            WorkFiles = project.WorkFiles, Settings = project.SettingItems,
        };
        Task<bool> run = Task.Run(task.Execute);
        Assert.IsTrue(await waiting.WaitAsync(TimeSpan.FromSeconds(60)));
        task.Cancel();
        Assert.IsFalse(await run.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.AreEqual(code, string.Concat(engine.Codes), engine.ToString());
        Assert.Contains("2 of 3 images", engine.ToString());

        server.Guard = null;
        int before = server.ImageRequests;
        Assert.IsTrue(project.Provision(set).Succeeded);
        Assert.AreEqual(before + 1, server.ImageRequests);
    }
}
