using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Sources.Directories;

[TestClass]
public sealed class DirectorySourceTests : IDisposable
{
    private static readonly byte[] One = new SmallImage(1, 1, 1).Bytes;
    private static readonly byte[] Two = new SmallImage(1, 1, 2).Bytes;

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [TestMethod]
    public void Folder_HasTheSameFilesAsThePhantoms()
    {
        foreach ((byte[] content, int i) in Shared.Phantoms.All.Select((content, i) => (content, i)))
            Write($"images/{i % 7}/{i % 3}/IM {i}", content);
        BuildOutcome build = Provision("images", TestProject.Set("phantom", ("Source", "phantom:")));
        Assert.AreEqual(Listed(new ProvisionedSet(_project.Destination("phantom"))),
            Listed(AssertAccepted(Shared.Phantoms.All.Count, build)));
    }

    [TestMethod]
    public void Files_AreRecognizedByContent()
    {
        Write("images/a.txt", One);
        Write("images/b", Two[132..]); // as if stored without preamble and prefix
        Write("images/c.md", "text"u8.ToArray());
        Write("images/d.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[500]]);
        Write("images/empty", []);
        Write("images/._a.dcm", [0x00, 0x05, 0x16, 0x07, .. new byte[500]]); // a file that macOS writes next to a.dcm on foreign disks
        BuildOutcome build = Provision("images");
        AssertAccepted(2, build);
        Assert.Contains("set: 4 other files ", build.ToString());
        Assert.DoesNotContain("c.md", build.ToString());
    }

    [TestMethod]
    public void DicomDir_IsNotAnImage()
    {
        Write("images/DICOMDIR", SmallDicomDir.Bytes);
        Write("images/IMAGES/1", One);
        BuildOutcome build = Provision("images");
        AssertAccepted(1, build);
        Assert.Contains("1 other file ", build.ToString());
    }

    [TestMethod]
    public void SOPClassInTheMetaInformation_CanBeSelected_NextToADicomDir()
    {
        Write("images/DICOMDIR", SmallDicomDir.Bytes);
        Write("images/1", One);
        BuildOutcome build = Provision("images", null, ("Query", "MediaStorageSOPClassUID=1.2.840.10008.5.*"));
        Assert.IsTrue(build.Succeeded, build.ToString());
    }

    [TestMethod]
    public void Links_AreNotFollowed_InsideAndOutside()
    {
        Write("outside/secret.dcm", Two);
        Write("images/1.dcm", One);
        File.CreateSymbolicLink(_project["images/file"], _project["outside/secret.dcm"]);
        File.CreateSymbolicLink(_project["images/twin"], _project["images/1.dcm"]);
        File.CreateSymbolicLink(_project["images/dangling"], _project["nowhere"]);
        Directory.CreateSymbolicLink(_project["images/folder"], _project["outside"]);
        Directory.CreateSymbolicLink(_project["images/circle"], _project["images"]);
        BuildOutcome build = Provision("images");
        AssertAccepted(1, build);
        Assert.Contains("set: 5 links were not followed", build.ToString());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Pipe_DoesNotBlock()
    {
        Write("images/1.dcm", One);
        Assert.AreEqual(0, Run.Tool("mkfifo", _project["images/pipe.dcm"]).ExitCode);
        BuildOutcome build = Provision("images");
        AssertAccepted(1, build);
        Assert.Contains("1 other file ", build.ToString());
    }

    [TestMethod]
    public void FileThatIsStillWritten_IsAnError()
    {
        Write("images/1.dcm", One);
        using var writing = new FileStream(_project["images/1.dcm"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        AssertFails("MEDIMG2021", Provision("images"));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void FileNameThatIsNotUtf8_IsAnError()
    {
        Write("images/1.dcm", One);
        Assert.AreEqual(0, Run.Tool("bash", "-c", $"cp '{_project["images/1.dcm"]}' '{_project["images"]}'/$'M\\xfcller.dcm'").ExitCode);
        BuildOutcome build = Provision("images");
        Run.Tool("rm", "-r", _project["images"]); // .NET cannot name it
        AssertFails("MEDIMG2021", build);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Modality=OT")]
    [DataRow("SeriesInstanceUID=*;Modality=OT")]
    public void DamagedImage_FailsTheBuild(string query)
    {
        Write("images/1.dcm", One);
        Write("images/cut.dcm", Two[..^20]);
        Assert.Contains(
            "file 2 of images is invalid: truncated DICOM",
            AssertFails("MEDIMG3011 MEDIMG3012", Provision("images", more: ("Query", query))));
    }

    [TestMethod]
    public void DamagedImage_WithoutAMatchingHeader_IsExcluded()
    {
        Write("images/1.dcm", One);
        Write("images/cut.dcm", (new SmallImage(1, 1, 2) { Modality = "CT" }).Bytes[..^20]);
        AssertAccepted(1, Provision("images", more: ("Query", "Modality=OT")));
    }

    [TestMethod]
    public void DamagedImage_WithAnIncompleteHeader_FailsTheBuild()
    {
        Write("images/1.dcm", One);
        Write("images/cut.dcm", Two[..160]);
        AssertFails("MEDIMG3011 MEDIMG3012", Provision("images", more: ("Query", "Modality=OT")));
    }

    [TestMethod]
    public void MatchingFiles_AreCopiedToTheStore_AndOthersAreNot()
    {
        foreach (SmallImage image in SmallImage.SeriesOf(20))
            Write($"images/{image.Instance}", (image with { Modality = image.Instance > 15 ? "MG" : "CT" }).Bytes);
        AssertAccepted(5, Provision("images", more: ("Query", "Modality=MG")));
        Assert.AreEqual(5, _project.BlobCount);
    }

    [TestMethod]
    public void MissingNamedStudy_IsAnError()
    {
        Write("images/1.dcm", One);
        AssertFails("MEDIMG2008", Provision("images", more: ("Studies", "1.2.3")));
    }

    [TestMethod]
    public void FolderWithoutImages_ReportsItsOtherFiles()
    {
        Write("images/a.txt", "text"u8.ToArray());
        Assert.Contains("1 other file ", AssertFails("MEDIMG2009", Provision("images")));
        AssertFails("MEDIMG2009", Provision("images", more: ("Query", "Modality=OT")));
    }

    [TestMethod]
    public void ProjectFolderAsSource_ExcludesItsOutput()
    {
        Write("images/1.dcm", One);
        Write("bin/Debug/copied.dcm", new SmallImage(1, 1, 3).Bytes);
        ITaskItem other = TestProject.Set("other", ("Source", "phantom:"), ("Query", "Modality=CR"));
        AssertAccepted(1, Provision(".", other));
        Write("images/2.dcm", Two);
        using var release = new TestProject(_project["store"]) { OutputFolder = _project["release/"] };
        BuildOutcome build = release.Provision(TestProject.Set("set", ("Source", _project["images/.."])));
        Assert.IsTrue(build.Succeeded, build.ToString());
        // Two files of the folder, and one that another build copied to its output; none of two provisioned sets or of the store.
        Assert.HasCount(3, new ProvisionedSet(release.Destination("set")).Images);
        Assert.Contains("3 folders of build output ", build.ToString());
    }

    [TestMethod]
    public void ProvisionedFolder_NamedExplicitly_IsASource()
    {
        Write("images/1.dcm", One);
        AssertAccepted(1, Provision("images"));
        using var other = new TestProject();
        BuildOutcome build = other.Provision(TestProject.Set("set", ("Source", _project.Destination("set"))));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.Contains("1 other file ", build.ToString()); // its manifest
    }

    [TestMethod]
    public void ChangedFolder_IsReadByTheNextProvisioning()
    {
        Write("images/1.dcm", One);
        AssertAccepted(1, Provision("images"));
        Write("images/2.dcm", Two);
        AssertAccepted(1, Provision("images")); // complete: the folder is not listed
        Directory.Delete(_project.Destination("set"), recursive: true);
        AssertAccepted(2, Provision("images"));
    }

    // Tools with reproducible output set one time for all files.
    [TestMethod]
    public void ReplacedImage_WithEqualSizeTimeAndUid_IsDetected()
    {
        var time = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        SmallImage before = new(7, 1, 1) { Gray = 1 }, after = before with { Gray = 2 };
        Assert.AreEqual(before.Bytes.Length, after.Bytes.Length);
        foreach (SmallImage image in new[] { before, after })
        {
            Write("images/1.dcm", image.Bytes);
            File.SetLastWriteTimeUtc(_project["images/1.dcm"], time);
            if (Directory.Exists(_project.Destination("set"))) Directory.Delete(_project.Destination("set"), recursive: true);
            AssertAccepted(1, Provision("images"));
            CollectionAssert.AreEqual(image.Bytes, new ProvisionedSet(_project.Destination("set")).Images.Single().Bytes);
        }
    }

    [TestMethod]
    public void IdenticalImages_AreBothPlaced_AndStoredOnce()
    {
        Write("images/1.dcm", One);
        Write("images/copy/1.dcm", One);
        AssertAccepted(2, Provision("images"));
        Assert.AreEqual(1, _project.BlobCount);
    }

    [TestMethod]
    public void ManyFiles_AreListed()
    {
        int files = LongForm.Choose(sample: 2_000, whole: 20_000);
        byte[] text = "text"u8.ToArray();
        for (int i = 0; i < files; i++) Write($"images/{i % 7}/{i}.txt", text);
        Write("images/1.dcm", One);
        BuildOutcome build = Provision("images");
        AssertAccepted(1, build);
        Assert.Contains($"{files} other files ", build.ToString());
    }

    private static string Listed(ProvisionedSet set) => string.Join('\n', set.Images.Select(image => $"{image["sha256"]} {image.Path}"));

    private void Write(string relative, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_project[relative])!);
        File.WriteAllBytes(_project[relative], bytes);
    }

    private BuildOutcome Provision(string source, ITaskItem? other = null, params (string, string)[] more) =>
        _project.Provision([TestProject.Set("set", [("Source", source), .. more]), .. other is null ? Array.Empty<ITaskItem>() : [other]]);

    private ProvisionedSet AssertAccepted(int images, BuildOutcome build)
    {
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsEmpty(build.Log.Codes, build.ToString());
        var set = new ProvisionedSet(_project.Destination("set"));
        Assert.HasCount(images, set.Images);
        return set;
    }

    private string AssertFails(string code, BuildOutcome build)
    {
        Assert.IsFalse(build.Succeeded, build.ToString());
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        Assert.IsFalse(Directory.Exists(_project.Destination("set")));
        return build.Log.Errors[0].Message!;
    }
}
