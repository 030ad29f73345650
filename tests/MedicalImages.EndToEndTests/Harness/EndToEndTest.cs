namespace MedicalImages.EndToEndTests.Harness;

/// <summary>A test with a sealed folder. The binary logs of a test that fails are kept and named.</summary>
public abstract class EndToEndTest
{
    private protected const string Target = "ProvisionMedicalImages";
    private protected const string OneCT = """<MedicalImageSet Include="ct" Source="phantom:" Query="Modality=CT" Limit="1" />""";

    public TestContext TestContext { get; set; } = null!;

    private protected SealedFolder Folder { get; private set; } = null!;

    [TestInitialize]
    public void Seal() => Folder = new SealedFolder();

    [TestCleanup]
    public void Open()
    {
        if (TestContext.CurrentTestOutcome == UnitTestOutcome.Passed)
        {
            Folder.Dispose();
            return;
        }

        Folder.KeepLogsOnly();
        TestContext.WriteLine($"Binary logs: {Folder.Logs}");
    }

    /// <summary>Provisions without compiling: most rules of the gate need no more.</summary>
    private protected BuildLog Provision(Consumer app, params string[] arguments) => Build(app, [$"-t:{Target}", .. arguments]);

    /// <summary>The same again, restored already.</summary>
    private protected BuildLog Again(Consumer app, params string[] arguments) =>
        Folder.Run(["build", app.File, $"-t:{Target}", "--no-restore", .. arguments]);

    /// <summary>The first build of a project.</summary>
    private protected BuildLog Build(Consumer app, params string[] arguments) => Folder.Run(["build", app.File, .. arguments]);

    private protected static void AssertRan(BuildLog log, int times = 1) =>
        Assert.AreEqual(times, log.TaskRuns(Target), "runs of the task");

    /// <summary>Reached, and nothing was done: neither in this process nor in another.</summary>
    private protected static void AssertSkipped(BuildLog log)
    {
        Assert.IsGreaterThan(0, log.Skips(Target), "the target is reached and skipped");
        Assert.AreEqual(0, log.TaskRuns(Target) + log.Runs("_MedicalImagesProvisionOutOfProcess"), "runs of the task");
    }

    private protected static void AssertNeverReached(BuildLog log) =>
        Assert.AreEqual(0, log.TaskRuns(Target) + log.Runs(Target) + log.Runs("_MedicalImagesGate"), "runs of targets and task");
}
