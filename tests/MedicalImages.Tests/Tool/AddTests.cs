using MedicalImages.Diagnostics;
using MedicalImages.Sources;
using MedicalImages.Tool;
using MedicalImages.Tool.Adding;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class AddTests : IDisposable
{
    private const string Project = "<Project Sdk=\"Microsoft.NET.Sdk\">\n</Project>\n";
    private readonly TempFolder _folder = new();
    private readonly StringWriter _text = new();

    public void Dispose()
    {
        _folder.Dispose();
        _text.Dispose();
    }

    [TestMethod]
    public async Task Add_WritesTheSet_AndShowsTheDifference()
    {
        string path = _folder.Write("a.csproj", Project);
        TempFolder.Chmod(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        (VerbResult result, string[] codes) = await RunAsync(new AddRequest("http://localhost:8042", null, "mg", Metadata("Limit", "2")));
        Assert.AreEqual((ExitCode.Success, ""), (result.ExitCode, string.Join(' ', codes)));
        string[] diff =
        [
            "--- a.csproj", "+++ a.csproj", "@@ -1,2 +1,5 @@", " <Project Sdk=\"Microsoft.NET.Sdk\">", "+  <ItemGroup>",
            "+    <MedicalImageSet Include=\"mg\" Source=\"http://localhost:8042\" Limit=\"2\" />", "+  </ItemGroup>", " </Project>",
        ];
        CollectionAssert.AreEqual(diff, ((DiffBlock)result.Blocks[0]).Lines.ToArray());
        Assert.AreEqual(string.Concat(diff[3..].Select(line => line[1..] + "\n")), File.ReadAllText(path));
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        StringAssert.Contains(_text.ToString(), "dotnet add a.csproj package MedicalImages.Build");
        CollectionAssert.AreEqual(new[] { path }, Directory.GetFiles(_folder.Path));
    }

    [TestMethod]
    public async Task DryRun_WritesNothing()
    {
        string path = _folder.Write("a.csproj", Project);
        (VerbResult result, _) = await RunAsync(new AddRequest("phantom:", path, null, Metadata()) { IsDryRun = true });
        Assert.AreEqual(ExitCode.Success, result.ExitCode);
        StringAssert.Contains(string.Concat(((DiffBlock)result.Blocks[0]).Lines), "Include=\"phantoms\"");
        Assert.AreEqual(Project, File.ReadAllText(path));
    }

    [TestMethod]
    [DataRow("http://localhost:8042", "default", "", "", "MEDIMG1003")]
    [DataRow("http://localhost:8042", "a/b", "", "", "MEDIMG1002")]
    [DataRow("http://localhost:8042", "ONE", "", "", "MEDIMG1004")]
    [DataRow("http://localhost:8042", "two", "", "", "MEDIMG1004")]
    [DataRow("http://localhost:8042", "x", "Query", "Modalty=MG", "MEDIMG1010")]
    [DataRow("http://localhost:8042", "x", "Limit", "0", "MEDIMG1011")]
    [DataRow("http://localhost:8042", "x", "Destination", "../x", "MEDIMG1013")]
    [DataRow("absent.zip", "x", "", "", "MEDIMG1028")]
    [DataRow("http://user:secret@localhost", "x", "", "", "MEDIMG1007")]
    [DataRow("..", null, "", "", "MEDIMG1061")]
    [DataRow("phantom:", "x", "CopyToReferencingProjects", "a\u0001", "MEDIMG1011")]
    public async Task Mistake_HasTheCodeOfABuild_AndNothingIsWritten(string source, string? name, string key, string value, string code)
    {
        const string text = """
            <Project>
              <ItemGroup Condition="false"><MedicalImageSet Include="one" /></ItemGroup>
              <Target Name="T"><ItemGroup><MedicalImageSet Include="zero;two" /></ItemGroup></Target>
            </Project>
            """;
        string path = _folder.Write("a.csproj", text);
        (VerbResult result, string[] codes) =
            await RunAsync(new AddRequest(source, null, name, key.Length > 0 ? Metadata(key, value) : Metadata()));
        Assert.AreEqual((ExitCode.Failed, code), (result.ExitCode, string.Join(' ', codes)));
        Assert.AreEqual(text, File.ReadAllText(path));
    }

    [TestMethod]
    public async Task RelativePath_IsRelativeToTheProject()
    {
        string path = _folder.Write("src/app/a.csproj", Project);
        _folder.Write("images/ct 1/a.dcm", "x");
        (string, string)[] sources = [("images/ct 1", "../../images/ct 1"), ("./images/**/*.dcm", "../../images/**/*.dcm")];
        foreach ((string source, string expected) in sources)
        {
            (VerbResult result, _) = await RunAsync(new AddRequest(source, "src/app", "x", Metadata()) { IsDryRun = true });
            StringAssert.Contains(string.Concat(((DiffBlock)result.Blocks[0]).Lines), $"Source=\"{expected}\"");
        }

        Assert.AreEqual(Project, File.ReadAllText(path));
    }

    [TestMethod]
    public async Task AbsentPath_IsReportedWithTheFoldersThatWereSearched()
    {
        string path = _folder.Write("src/app/a.csproj", Project);
        await RunAsync(new AddRequest("absent.zip", "src/app", "x", Metadata()));
        StringAssert.Contains(_text.ToString(), $"resolved against '{_folder.Path}' and '{Path.GetDirectoryName(path)}'.");
        _text.GetStringBuilder().Clear();
        await RunAsync(new AddRequest("absent.zip", _folder.Write("b.csproj", Project), "x", Metadata()));
        StringAssert.Contains(_text.ToString(), $"resolved against '{_folder.Path}'.");
    }

    [TestMethod]
    [DataRow("http://localhost:8042", "localhost")]
    [DataRow("https://orthanc.example.org/dicom-web", "orthanc.example.org")]
    [DataRow("https://x.org/files/Breast%20CT.tar.gz", "Breast-20CT")]
    [DataRow("data/ct images/", "ct-images")]
    [DataRow("data/**/*.dcm", "data")]
    [DataRow("lists/studies.json", "studies")]
    [DataRow("phantom:", "phantoms")]
    [DataRow("..", null)]
    [DataRow("日本", null)]
    [DataRow("default", null)]
    public void DefaultName_IsFromTheSource(string source, string? name) =>
        Assert.AreEqual(name, DefaultSetName.From(source, SourceCatalog.GetTypes(SourceCatalog.BuiltIn)));

    [TestMethod]
    public async Task Project_MustBeClear()
    {
        Assert.AreEqual("MEDIMG1050", (await RunAsync(new AddRequest("phantom:", null, null, Metadata()))).Codes.Single());
        Assert.AreEqual("MEDIMG1050", (await RunAsync(new AddRequest("phantom:", "absent.csproj", null, Metadata()))).Codes.Single());
        _folder.Write("a.csproj", Project);
        _folder.Write("b.fsproj", Project);
        Assert.AreEqual("MEDIMG1050", (await RunAsync(new AddRequest("phantom:", null, null, Metadata()))).Codes.Single());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)] // a link requires a privilege there
    public async Task ReadOnlyFileAndLink_AreRefused()
    {
        string path = _folder.Write("a.csproj", Project);
        File.CreateSymbolicLink(_folder["link.csproj"], path);
        Assert.AreEqual("MEDIMG1060", (await RunAsync(new AddRequest("phantom:", "link.csproj", null, Metadata()))).Codes.Single());
        TempFolder.Chmod(path, UnixFileMode.UserRead);
        Assert.AreEqual("MEDIMG1060", (await RunAsync(new AddRequest("phantom:", path, null, Metadata()))).Codes.Single());
        Assert.AreEqual(Project, File.ReadAllText(path));
    }

    [TestMethod]
    public void FileThatChangedMeanwhile_IsNotOverwritten()
    {
        string path = _folder.Write("a.csproj", Project);
        var file = ProjectFile.Load(path);
        File.WriteAllText(path, "<Project />");
        Assert.ThrowsExactly<MedicalImagesException>(() => file.Replace("x"));
        Assert.AreEqual("<Project />", File.ReadAllText(path));
    }

    [TestMethod]
    [DataRow("<Project Sdk=\"Microsoft.NET.Sdk;MedicalImages.Build.Sdk/1.0.0\">\n</Project>")]
    [DataRow("<Project>\n  <Sdk Name=\"MedicalImages.Build.Sdk\" />\n</Project>")]
    [DataRow("<Project>\n  <ItemGroup><PackageReference Include=\"medicalimages.build\" /></ItemGroup>\n</Project>")]
    public async Task Package_IsNotProposedIfItIsReferenced(string project)
    {
        _folder.Write("a.csproj", project);
        Assert.AreEqual(ExitCode.Success, (await RunAsync(new AddRequest("phantom:", null, null, Metadata()))).Result.ExitCode);
        Assert.AreEqual("", _text.ToString());
    }

    private static Dictionary<string, string> Metadata(params string[] pair) =>
        pair.Length == 0 ? [] : new Dictionary<string, string> { [pair[0]] = pair[1] };

    private async Task<(VerbResult Result, string[] Codes)> RunAsync(AddRequest request)
    {
        var session = new VerbSession(new PlainOutput(_text, _text, Verbosity.Normal),
            new OutputSettings(OutputMode.Plain, Verbosity.Normal, HasColor: false));
        VerbResult result = await new AddRun(request, session, _folder.Path).RunAsync(CancellationToken.None);
        return (result, [.. session.Diagnostics.Select((Diagnostic problem) => problem.Code)]);
    }
}
