namespace MedicalImages.Tests.Sources.Directories;

/// <summary>Names that .NET or the system cannot open. What is behind them must not be missing silently.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class UnreadableNameTests : IDisposable
{
    private readonly TestProject _project = new();

    public UnreadableNameTests()
    {
        Directory.CreateDirectory(_project["images"]);
        File.WriteAllBytes(_project["images/1.dcm"], new SmallImage(1, 1, 1).Bytes);
    }

    public void Dispose()
    {
        Run.Tool("rm", "-r", _project["images"]); // .NET cannot name its files
        _project.Dispose();
    }

    [TestMethod]
    [DataRow("images", "", "", false)]
    [DataRow("images", "**/*.dcm", "", false)]
    [DataRow("images/**/*.dcm", "", "", false)]
    [DataRow("images", "*.dcm", "", true)]
    [DataRow("images/*.dcm", "", "", true)]
    [DataRow("images", "", "M?ller/**", true)]
    public void FolderWithANameThatIsNotUtf8_IsAnError_IfItMayContainAnImage(string source, string include, string exclude, bool succeeds)
    {
        Bash(@"mkdir $'M\xfcller' && cp 1.dcm $'M\xfcller/2.dcm'");
        BuildOutcome build = Provision(source, ("IncludeFiles", include), ("ExcludeFiles", exclude));
        Assert.AreEqual(succeeds ? "" : "MEDIMG2021", string.Join(' ', build.Log.Codes), build.ToString());
    }

    [TestMethod]
    [DataRow("", "MEDIMG2021")]
    [DataRow("**/*.dcm", "MEDIMG2021")]
    [DataRow("*.dcm", "")]
    public void PathThatIsTooLong_IsAnError_IfItMayBeAnImage(string include, string codes)
    {
        Bash("name=$(printf 'd%.0s' {1..250}); for i in {1..18}; do mkdir $name && cd $name || exit 1; done");
        BuildOutcome build = Provision("images", ("IncludeFiles", include));
        Assert.AreEqual(codes, string.Join(' ', build.Log.Codes), build.ToString());
    }

    private void Bash(string script) => Assert.AreEqual(0, Run.Tool("bash", "-c", $"cd '{_project["images"]}' && {script}").ExitCode);

    private BuildOutcome Provision(string source, params (string, string)[] more) =>
        _project.Provision(TestProject.Set("set", [("Source", source), .. more]));
}
