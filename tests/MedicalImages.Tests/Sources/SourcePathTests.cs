using MedicalImages.Requests;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Sources;

/// <summary>Errors of local files show their path relative to the source, without the folders above it.</summary>
[TestClass]
public sealed class SourcePathTests : IDisposable
{
    private static readonly byte[] Image = new SmallImage(1, 1, 1).Bytes;
    private readonly TempFolder _files = new();
    private readonly TestProject _project = new();

    public void Dispose()
    {
        _project.Dispose();
        _files.Dispose();
    }

    [TestMethod]
    public void TruncatedFileOfAFolder_IsReportedByItsRelativePath()
    {
        Write("images/study/cut.dcm", Image[..^10]);
        string message = Failed("MEDIMG3011 MEDIMG3012", "Directory", _files["images"]);
        Assert.Contains("file 1 of", message);
        Assert.DoesNotContain("cut.dcm", message);
    }

    [TestMethod]
    public void UnreadableFolder_IsReportedRelativeToTheSource()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Folders have no mode on this system.");
            return;
        }

        Write("images/study/1.dcm", Image);
        File.SetUnixFileMode(_files["images/study"], UnixFileMode.None);
        try
        {
            Directory.GetFiles(_files["images/study"]);
            Assert.Inconclusive("The current user can read every folder.");
        }
        catch (UnauthorizedAccessException)
        {
            Assert.Contains("'study'", Failed("MEDIMG2021", "Directory", _files["images"]));
        }
        finally
        {
            File.SetUnixFileMode(_files["images/study"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [TestMethod]
    public void FilesOfAList_AreReportedRelativeToItsFolder()
    {
        Write("lists/images.txt", "- study/none.dcm\n"u8.ToArray());
        Assert.Contains("'study/none.dcm'", Failed("MEDIMG2021", "UrlList", _files["lists/images.txt"]));
        Write("lists/images.txt", "- ../none.dcm\n"u8.ToArray());
        Assert.Contains("'../none.dcm'", Failed("MEDIMG2021", "UrlList", _files["lists/images.txt"]));
    }

    [TestMethod]
    public void ArchiveEntry_IsReportedByNumber_AfterTheSourceOfTheProject()
    {
        var source = new SourceReference(Types.Archive, "../all.zip", Path: _files["all.zip"]);
        Assert.AreEqual("../all.zip!3", SourcePlace.Describe(new Uri(new Uri(_files["all.zip"]).AbsoluteUri + "!3"), source));
        Assert.AreEqual("../all.zip", SourcePlace.Describe(new Uri(_files["all.zip"]), source));
    }

    [TestMethod]
    public void PathInADotNetMessage_IsShortened()
    {
        var source = new SourceReference(Types.Directory, "../images", Path: _files["images"]);
        FileNotFoundException missing = Assert.ThrowsExactly<FileNotFoundException>(() => File.OpenRead(Folder("images/none.dcm")));
        Assert.AreEqual("Could not find file 'none.dcm'.", SourcePlace.Shorten(missing.Message, source));
    }

    [TestMethod]
    [DataRow("Archive", "/r/data/set.zip", "Could not open '/r/data/set.zip'.", "Could not open '<S>'.")]
    [DataRow("Archive", "/r/data/set.zip", "/r/data/set.zip is bad, see (/r/data/other.txt)", "<S> is bad, see (other.txt)")]
    [DataRow("Archive", "/r/data/set.zip", "'/r/x/r/data/app/obj' and '/r/x/r/data/set.zip'", null)]
    [DataRow("Archive", "/r/data/set.zip", "/r/data/set.zip!3 is cut", "<S>!3 is cut")]
    [DataRow("Archive", "/r/data/set.zip", "Permission denied: /r/data/set.zip.", "Permission denied: <S>.")]
    [DataRow("Directory", "/p/images", "'/p/images/a/x.dcm' of \"/p/images\"", "'a/x.dcm' of \"<S>\"")]
    [DataRow("Directory", "/p/images", "/p/images: not a directory", "<S>: not a directory")]
    [DataRow("Directory", "/p/images/", "'/p/images' has no '/p/images/x'", "'<S>' has no 'x'")]
    [DataRow("Directory", "/p/images", "/p/images-old/x and /p/images.old", null)]
    [DataRow("Directory", "/p/images", "/q/p/images/x and /q/p/images", null)]
    [DataRow("Directory", "/", "Could not find '/a/b'", "Could not find 'a/b'")]
    public void OtherPaths_AreNotShortened(string type, string root, string message, string? expected)
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("The paths are Unix paths.");
        var source = new SourceReference(Types.Get(type), "<S>", Path: root);
        Assert.AreEqual(expected ?? message, SourcePlace.Shorten(message, source));
    }

    [TestMethod]
    public void FileWithAReadError_IsAFailureOfTheSource()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("There is no file that can be opened but not read.");
        using var stream = new LocalFileStream(new FileStream("/proc/self/mem", FileMode.Open, FileAccess.Read), new Uri("/x/y"));
        SourceFailure failure = Assert.ThrowsExactly<SourceFailure>(() => stream.Read(new byte[1]));
        Assert.AreEqual(FailureKind.Unreadable, failure.Kind);
    }

    private string Failed(string code, string type, string source)
    {
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", source), ("SourceType", type)));
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes), build.ToString());
        string message = build.Log.Errors[0].Message!;
        Assert.DoesNotContain(_files.Path, message);
        Assert.DoesNotContain(_files.Path, string.Join('\n', build.Log.Messages.Select(each => each.Message)));
        return message;
    }

    private string Folder(string relative)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_files[relative])!);
        return _files[relative];
    }

    private void Write(string relative, byte[] content) => File.WriteAllBytes(Folder(relative), content);
}
