using MedicalImages.Build.Tasks;

namespace MedicalImages.Build.Tests.Provisioning;

[TestClass]
public sealed class CancellationTests
{
    [TestMethod]
    public async Task ACancelledTask_ReturnsFalse_WithoutAnErrorLine_AndLeavesTheDestinationAbsent()
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
}
