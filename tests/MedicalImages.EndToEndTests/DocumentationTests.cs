using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using MedicalImages.EndToEndTests.Harness;

namespace MedicalImages.EndToEndTests;

/// <summary>
/// Runs the commands and the XML of README and docs. Those in a <c>console</c> block require more than a clone; the tests of their subject
/// run them.
/// </summary>
[TestClass]
public sealed partial class DocumentationTests : EndToEndTest
{
    private const string TestCommand = "bash tests/run.sh";

    // The long form takes minutes; the tests run a sample of the same sweep.
    private const string Sweep = "bash tests/faults.sh";

    [TestMethod]
    public void EveryCommand_RunsInAFreshCopyOfTheRepository()
    {
        string[] commands = [.. Blocks("sh").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Distinct()
            .Where(command => !command.StartsWith("medical-images ", StringComparison.Ordinal))];
        Assert.Contains("dotnet build samples/ConsumerProject", commands);
        Assert.Contains("dotnet run samples/first.cs", commands);
        Assert.Contains(TestCommand, commands);
        StringAssert.Contains(File.ReadAllText(Path.Combine(Checkout.Folder, ".ci", "run")), "tests/run.sh",
            "CI runs the test command; a test cannot run itself");

        string copy = CopyOfTheRepository();
        using var orthanc = new TinyOrthanc();
        IEnumerable<string> run = commands.Where(command =>
            !command.StartsWith(TestCommand, StringComparison.Ordinal) && !command.StartsWith(Sweep, StringComparison.Ordinal));
        string[] restored = ["-m:1"]; // one restore is enough
        foreach (string command in run.OrderBy(command => command.Contains("-p:", StringComparison.Ordinal)))
        {
            string[] words = command.Replace("http://localhost:8042", orthanc.Url, StringComparison.Ordinal).Split(' ');
            if (!words.Contains("samples/ConsumerProject") && words.Contains("build")) words = [.. words, "samples/ConsumerProject"];
            // The test command runs these tests, and UseFoDicom requires a package that not every registry has.
            if (words.Contains("test") || command.Contains("UseFoDicom", StringComparison.Ordinal)) continue;
            if (words.Contains("samples/Viewer")) continue; // a server, which MedicalImages.ViewerTests starts
            Assert.AreEqual("dotnet", words[0], command);
            if (words.Contains("run"))
            {
                DotNetResult result = new DotNet(copy, Folder.Variables).Run(words[1..]);
                Assert.AreEqual(0, result.ExitCode, $"{command}\n{result.Output}");
                Assert.Contains(result.Output.Trim(), Blocks("text").Select(text => text.Trim()), command);
                continue;
            }

            Folder.RunIn(copy, [.. words[1..], .. restored]);
            restored = ["--no-restore", "-m:1"];
            Assert.IsTrue(Directory.Exists(Path.Combine(copy, "samples", "ConsumerProject", "bin")), command);
        }

        Assert.IsGreaterThan(0, orthanc.ImageRequests, "the command with an Orthanc fetches images");
    }

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void EveryCommandLine_OfAPage_RunsInOneFolder(string page)
    {
        string[] commands = [.. BlocksOf(page, "sh").SelectMany(block => block.Split('\n'))
            .Where(command => command.StartsWith("medical-images ", StringComparison.Ordinal))];
        if (commands.Length == 0) return;
        using var orthanc = new TinyOrthanc();
        using var images = new ScriptedServer(_ => ScriptedReply.Ok(new SmallImage(1, 1, 1).Bytes, "Content-Type: application/dicom"));
        Folder.Write("images.txt", images["1.dcm"].AbsoluteUri);
        Consumer app = new Consumer("App") { Items = OneCT }.WriteTo(Folder);
        foreach (string command in commands)
        {
            if (command.StartsWith("medical-images report", StringComparison.Ordinal)) Provision(app); // it shows what a build placed
            string line = command.Replace("http://localhost:8042", orthanc.Url, StringComparison.Ordinal);
            Folder.Tool(0, [.. Word().Matches(line).Skip(1).Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal))]);
        }
    }

    [TestMethod]
    public void FirstProgram_RunsWithThePackage_AsInReadme()
    {
        string program = File.ReadAllText(Path.Combine(Checkout.Folder, "samples", "first.cs")).ReplaceLineEndings("\n");
        Assert.Contains(program, Blocks("csharp"), "README shows the sample");
        Folder.Write("first.cs", PackageVersion().Replace(program, $"MedicalImages.Build@{PackedPackage.Version}"));
        DotNetResult result = Folder.Plain("run", "first.cs");
        Assert.AreEqual(0, result.ExitCode, result.Output);
        Assert.Contains(result.Output.Trim(), Blocks("text").Select(text => text.Trim()), result.Output);
    }

    [TestMethod]
    public void EverySetInTheXml_IsValid()
    {
        string[] sets = [.. Blocks("xml").SelectMany(block => SetItem().Matches(block).Select(match => match.Value)).Distinct()];
        Assert.IsNotEmpty(sets);
        Folder.Variables["ORTHANC_TOKEN"] = "abc"; // for CredentialVariable="ORTHANC" on the pages
        // All sets in one project, each with its own name. The server does not run: what is checked before the first request is what the
        // pages show.
        string items = string.Concat(sets.Select((set, i) => Local(Name().Replace(set, $"Include=\"$1-{i}\""))));
        Consumer app = new Consumer("App") { Items = items }.WriteTo(Folder);
        WriteSources();
        BuildLog log = Provision(app, "-p:MedicalImagesOnFailure=Warn", "-p:MedicalImagesRetries=0");
        Assert.IsEmpty(log.OurWarnings.Where(warning => warning.Code!.StartsWith("MEDIMG1", StringComparison.Ordinal))
            .Select(warning => warning.Message));
    }

    // Sends no request to a public service.
    private static string Local(string set) => PublicServer().Replace(
        PublicSource().IsMatch(set) && !set.Contains("Endpoint=", StringComparison.Ordinal)
            ? set.Replace("<MedicalImageSet ", "<MedicalImageSet Endpoint=\"http://127.0.0.1:9\" ", StringComparison.Ordinal)
            : set, "http://127.0.0.1:9");

    [TestMethod]
    public void EveryCompleteProjectInTheXml_Builds()
    {
        string[] projects = [.. Blocks("xml").Where(block => block.StartsWith("<Project Sdk=", StringComparison.Ordinal))];
        Assert.IsTrue(projects.Any(IsDataset));
        foreach (string project in projects)
        {
            string text = SdkVersion().Replace(project, Dataset.Sdk)
                .Replace("https://orthanc.example.org", "http://127.0.0.1:9", StringComparison.Ordinal);
            // A dataset is Images.proj, as in docs/dataset-projects.md. The projects that reference it follow.
            string file = Folder.Write(IsDataset(project) ? "Images/Images.proj" : "App/App.csproj", text);
            BuildLog log = Folder.Run("build", file, "-p:MedicalImagesOnFailure=Warn", "-p:MedicalImagesRetries=0");
            Assert.IsFalse(log.OurWarnings.Any(warning => warning.Code!.StartsWith("MEDIMG1", StringComparison.Ordinal)), project);
        }
    }

    /// <summary>Creates the local files that the sets of the pages name, because each is checked before its images are read.</summary>
    private void WriteSources()
    {
        string[] files =
        [
            "test-suite/1.dcm", "data/a/1.dcm", "App/images/CT1", "App/images/broken-pixels", "zipped/a/CT1", "zipped/a/1.dcm",
        ];
        foreach (string file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Folder[file])!);
            File.WriteAllBytes(Folder[file], new SmallImage(1, 1, 1).Bytes);
        }

        Folder.Write("App/images.txt", "http://127.0.0.1:9/1.dcm\n");
        Folder.Write("App/cohort.s5cmd", "s3://bucket/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19/*\n");
        Folder.Write("App/manifest-1699999999999.tcia", "manifestVersion=3.0\nListOfSeriesToDownload=\n1.2.3\n");
        Directory.CreateDirectory(Folder["App/data"]);
        ZipFile.CreateFromDirectory(Folder["zipped"], Folder["App/data/corpus.zip"]);
    }

    private static bool IsDataset(string project) =>
        project.StartsWith("<Project Sdk=\"MedicalImages.Build.Sdk/", StringComparison.Ordinal);

    public static IEnumerable<string> Pages => new[] { "README.md", "CONTRIBUTING.md" }.Concat(
        Directory.GetFiles(Path.Combine(Checkout.Folder, "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}"))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Blocks(string language) => Pages.SelectMany(page => BlocksOf(page, language));

    private static IEnumerable<string> BlocksOf(string page, string language) =>
        Block().Matches(File.ReadAllText(Path.Combine(Checkout.Folder, page))).Where(match => match.Groups[1].Value == language)
            .Select(match => match.Groups[2].Value);

    /// <summary>Copies what git would clone, including uncommitted changes.</summary>
    private string CopyOfTheRepository()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        { WorkingDirectory = Checkout.Folder, RedirectStandardOutput = true };
        using Process git = Process.Start(start)!;
        string[] files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        foreach (string file in files.Where(file => File.Exists(Path.Combine(Checkout.Folder, file))))
        {
            string target = Folder[$"repository/{file}"];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Checkout.Folder, file), target);
        }

        return Folder["repository"];
    }

    [GeneratedRegex("(?:[^ \"]|\"[^\"]*\")+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"MedicalImages\.Build\.Sdk/[0-9][0-9.]*")]
    private static partial Regex SdkVersion();

    [GeneratedRegex("MedicalImages[.]Build@[0-9][0-9.]*")]
    private static partial Regex PackageVersion();

    [GeneratedRegex("Include=\"([^\"]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("<MedicalImageSet [^>]*/>", RegexOptions.Singleline)]
    private static partial Regex SetItem();

    [GeneratedRegex("""Source="(s3:|doi:|[^"]*\.(s5cmd|tcia)")""")]
    private static partial Regex PublicSource();

    [GeneratedRegex("https://(orthanc|minio|viewer)\\.example\\.org|https://orthanc\\.uclouvain\\.be")]
    private static partial Regex PublicServer();
}
