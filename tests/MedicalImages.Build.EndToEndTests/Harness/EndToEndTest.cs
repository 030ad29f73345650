namespace MedicalImages.Build.EndToEndTests.Harness;

/// <summary>A test with a sealed folder. The binary logs of a test that fails are kept and named.</summary>
public abstract class EndToEndTest
{
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
}
