using System.Text;
using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using MedicalImages.Output;
using MedicalImages.Tests.Rendering;
using MedicalImages.Tests.Shared;
using MedicalImages.Tests.Sources.Directories;
using MedicalImages.Tool;
using MedicalImages.Tool.Output;
using MedicalImages.Tool.Reports;

namespace MedicalImages.Tests.Tool.Reports;

[TestClass]
public sealed class ReportRunTests : IDisposable
{
    private static readonly byte[] CT = Phantoms.Named("ct/0001");

    private readonly ReportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Set_BecomesAPage_WithoutPathsOfTheMachineAndPatientText()
    {
        _folder.AddSet("set", "ct", [("CT-001/0001.dcm", CT), ("OT-002/0001.dcm", new SmallImage(100, 1, 1).Bytes)]);
        VerbResult result = await _folder.ReportAsync("set");
        Assert.AreEqual(ExitCode.Success, result.ExitCode, _folder.Error);
        StringAssert.StartsWith(result.Headline, "2 images, 2 series, 1 set; 2 pictures");
        JsonElement[] images = _folder.Images();
        Assert.IsTrue(images.All(image => image.TryGetProperty("picture", out _)));
        Assert.AreEqual("CT-001/0001.dcm", images[0].GetProperty("path").GetString());
        string page = _folder.Page();
        foreach (string secret in new[] { _folder.Path, "PHANTOM^", "SMALL^IMAGE", "PHANTOM-1" }) Assert.DoesNotContain(secret, page);
    }

    [TestMethod]
    public async Task SameImages_ResultInTheSameBytes()
    {
        _folder.AddSet("set", "all", [.. Phantoms.All.Select((content, i) => ($"x/{i:00}.dcm", content))]);
        await _folder.ReportAsync("set");
        byte[] first = File.ReadAllBytes(_folder["images.html"]);
        await _folder.ReportAsync("set");
        CollectionAssert.AreEqual(first, File.ReadAllBytes(_folder["images.html"]));
    }

    [TestMethod]
    public async Task Folder_HasTheSetsBelowIt_OrItsImages()
    {
        _folder.AddSet("bin/b", "b", ("1.dcm", CT));
        _folder.AddSet("bin/a", "a", ("1.dcm", CT));
        _folder.Add("loose/IMG1", CT);
        _folder.Add("loose/readme.txt", "no image"u8.ToArray());
        _folder.Add("loose/empty", []);
        _folder.Add("loose/DICOMDIR", SmallDicomDir.Bytes);
        await _folder.ReportAsync("bin", "loose", "bin/a");
        CollectionAssert.AreEqual(new[] { "a", "b", "loose" },
            _folder.Data().GetProperty("sets").EnumerateArray().Select(set => set.GetProperty("name").GetString()).ToArray());
        Assert.HasCount(3, _folder.Images());
    }

    [TestMethod]
    public async Task FilesThatCannotBeRead_AreCounted_AndTheFirstAreNamed()
    {
        _folder.Add("images/readable.dcm", CT);
        string[] names = [.. Enumerable.Range(1, 7).Select(i => $"images/sub/{i}.dcm")];
        FileStream[] locked = [.. names.Select(name => Lock(_folder.Add(name, CT)))];
        await _folder.ReportAsync("images");
        const string Note = "7 files could not be read: sub/1.dcm, sub/2.dcm, sub/3.dcm, sub/4.dcm, sub/5.dcm and 2 others";
        StringAssert.Contains(_folder.Error, $"warning MEDIMG1073: 'images': {Note}.");
        Assert.AreEqual(Note, _folder.Data().GetProperty("sets")[0].GetProperty("unread").GetString());
        Assert.HasCount(1, _folder.Images());
        Assert.DoesNotContain(_folder.Path, _folder.Page());

        using FileStream last = Lock(_folder["images/readable.dcm"]);
        MedicalImagesException e = await Assert.ThrowsExactlyAsync<MedicalImagesException>(() => _folder.ReportAsync("images"));
        StringAssert.Contains(e.Diagnostic.Message, "8 files could not be read");
        foreach (FileStream file in locked) file.Dispose();
    }

    [TestMethod]
    public async Task FolderThatCannotBeRead_IsAnErrorAboutTheFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Folders have no mode on this system.");
            return;
        }

        _folder.Add("images/1.dcm", CT);
        string folder = _folder["images/private"];
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, UnixFileMode.None);
        try
        {
            Directory.GetFiles(folder);
            Assert.Inconclusive("The current user can read every folder.");
        }
        catch (UnauthorizedAccessException)
        {
            Assert.AreEqual("MEDIMG1074", await _folder.FailAsync("images"));
        }
        finally
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [TestMethod]
    public async Task FileThatCannotBeRead_IsNotOverwritten()
    {
        _folder.AddSet("set", "ct", ("1.dcm", CT));
        using FileStream page = Lock(_folder.Add("images.html", "mine"u8.ToArray()));
        Assert.AreEqual(ExitCode.Refused, (await _folder.ReportAsync("set")).ExitCode);
        StringAssert.Contains(_folder.Error, "MEDIMG4020");
    }

    [TestMethod]
    public async Task TenThousandSeries_AreInThePage()
    {
        const int Series = 10_000;
        ImageEntry[] entries = [.. Enumerable.Range(1, Series).Select(i => Entry(i))];
        Directory.CreateDirectory(_folder["set"]);
        ManifestWriter.Write(_folder["set/medical-images.json"], new Manifest("many", "owner", "phantom:1", "fingerprint", entries));
        VerbResult result = await _folder.ReportAsync("set");
        StringAssert.StartsWith(result.Headline, "10000 images, 10000 series, 1 set; 0 pictures"); // no file exists: only cards
        JsonElement[] series = [.. _folder.Data().GetProperty("sets")[0].GetProperty("series").EnumerateArray()];
        Assert.HasCount(Series, series);
        Assert.AreEqual("OT-10000", series[^1].GetProperty("label").GetString());
    }

    [TestMethod]
    public async Task FourGigabytesOfFrames_HaveACine()
    {
        const int Side = 1024, Frames = 4095;
        var image = new ImageFile { Rows = Side, Columns = Side, NumberOfFrames = Frames, More = more => more.Window("50", "100") };
        byte[] header = image.Bytes;
        BitConverter.GetBytes((uint)Frames * Side * Side).CopyTo(header, header.Length - 4);
        using (FileStream file = File.OpenWrite(_folder.Add("images/large.dcm", header)))
            file.SetLength(header.Length + ((long)Frames * Side * Side)); // a sparse file
        VerbResult result = await _folder.ReportAsync("images");
        Assert.AreEqual(ExitCode.Success, result.ExitCode, _folder.Error);
        JsonElement picture = _folder.Images().Single();
        Assert.AreEqual(3 * 24, picture.GetProperty("picture").GetArrayLength());
        Assert.IsGreaterThan(4_000_000_000, picture.GetProperty("size").GetInt64());
    }

    [TestMethod]
    public async Task NothingToShow_IsAnErrorWithACode()
    {
        _folder.Add("text/readme.txt", "no image"u8.ToArray());
        _folder.AddSet("none", "none");
        _folder.Add("damaged/medical-images.json", "{"u8.ToArray());
        Assert.AreEqual("MEDIMG1070", await _folder.FailAsync("text"));
        Assert.AreEqual("MEDIMG1071", await _folder.FailAsync("none"));
        Assert.AreEqual("MEDIMG1071", await _folder.FailAsync("damaged"));
        Assert.AreEqual("MEDIMG1050", await _folder.FailAsync("absent"));
        Assert.IsFalse(File.Exists(_folder["images.html"]));
    }

    [TestMethod]
    public async Task DamagedManifest_IsNamed_AndOtherSetsAreShown()
    {
        _folder.AddSet("sets/good", "good", ("1.dcm", CT));
        _folder.Add("sets/bad/medical-images.json", "{"u8.ToArray());
        await _folder.ReportAsync("sets");
        StringAssert.Contains(_folder.Error, "bad: medical-images.json cannot be read");
        JsonElement bad = _folder.Data().GetProperty("sets")[0];
        StringAssert.Contains(bad.GetProperty("problem").GetString(), "JSON is not valid");
        Assert.HasCount(1, _folder.Images());
    }

    [TestMethod]
    public async Task ManifestThatCannotBeOpened_NamesNoPathOfTheMachine()
    {
        _folder.AddSet("sets/good", "good", ("1.dcm", CT));
        string manifest = _folder.Add("sets/bad/medical-images.json", "{}"u8.ToArray());
        using (new FileStream(manifest, FileMode.Open, FileAccess.Read, FileShare.None)) await _folder.ReportAsync("sets");
        string problem = _folder.Data().GetProperty("sets")[0].GetProperty("problem").GetString()!;
        StringAssert.Contains(problem, "'medical-images.json'");
        Assert.DoesNotContain(_folder.Path, problem);
    }

    [TestMethod]
    public async Task FileOfAnother_IsNotOverwritten()
    {
        _folder.AddSet("set", "ct", ("1.dcm", CT));
        foreach (string file in new[] { "index.html", "c.json", "c.md" })
        {
            _folder.Add(file, "mine"u8.ToArray());
            var request = new ReportRequest([_folder["set"]], _folder[file == "index.html" ? file : "new.html"])
            {
                Coverage = file == "c.json" ? _folder[file] : null, Markdown = file == "c.md" ? _folder[file] : null,
            };
            Assert.AreEqual(ExitCode.Refused, (await _folder.ReportAsync(request)).ExitCode, file);
            StringAssert.Contains(_folder.Error, "MEDIMG4020");
            Assert.AreEqual("mine", File.ReadAllText(_folder[file]));
            Assert.AreEqual(ExitCode.Success, (await _folder.ReportAsync(request with { IsForced = true })).ExitCode, file);
            Assert.AreEqual(ExitCode.Success, (await _folder.ReportAsync(request)).ExitCode, "its own file is replaced");
        }

        VerbResult folder = await _folder.ReportAsync(new ReportRequest([_folder["set"]], _folder["set"]));
        Assert.AreEqual(ExitCode.Refused, folder.ExitCode, "a folder is no file");
    }

    [TestMethod]
    [DataRow("# Images\n\nRun `medical-images report`.\n")]
    [DataRow("<!DOCTYPE html>\n<title>medical-images report</title>\n")]
    [DataRow("{ \"name\": \"medical-images report\" }")]
    public async Task TextAboutThisCommand_IsNotOverwritten(string text)
    {
        _folder.AddSet("set", "ct", ("1.dcm", CT));
        _folder.Add("README.md", Encoding.UTF8.GetBytes(text));
        var request = new ReportRequest([_folder["set"]], _folder["images.html"]) { Markdown = _folder["README.md"] };
        Assert.AreEqual(ExitCode.Refused, (await _folder.ReportAsync(request)).ExitCode);
        Assert.AreEqual(text, File.ReadAllText(_folder["README.md"]));
    }

    [TestMethod]
    public async Task CanceledRun_LeavesNoFile()
    {
        _folder.AddSet("set", "ct", ("1.dcm", CT));
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        VerbResult result = await _folder.ReportAsync(new ReportRequest([_folder["set"]], _folder["out/images.html"]), cancellation.Token);
        Assert.AreEqual(ExitCode.Canceled, result.ExitCode);
        Assert.IsEmpty(Directory.Exists(_folder["out"]) ? Directory.GetFiles(_folder["out"]) : []);
    }

    [TestMethod]
    public async Task Coverage_IsWritten_AndAppendedToTheSummary()
    {
        _folder.AddSet("set", "ct", ("1.dcm", CT));
        _folder.Variables["GITHUB_STEP_SUMMARY"] = _folder["summary.md"];
        _folder.Add("summary.md", "before\n"u8.ToArray());
        var request = new ReportRequest([_folder["set"]], _folder["images.html"])
        { Coverage = _folder["out/coverage.json"], Markdown = _folder["out/coverage.md"] };
        await _folder.ReportAsync(request);
        StringAssert.StartsWith(File.ReadAllText(_folder["summary.md"]), "before\n## Coverage");
        StringAssert.Contains(File.ReadAllText(_folder["out/coverage.md"]), "| CT | CT Image Storage |");
        using JsonDocument coverage = JsonDocument.Parse(File.ReadAllBytes(_folder["out/coverage.json"]));
        Assert.AreEqual(1, coverage.RootElement.GetProperty("images").GetInt32());

        _folder.Variables["GITHUB_STEP_SUMMARY"] = _folder["set"];
        Assert.AreEqual(ExitCode.Success, (await _folder.ReportAsync(request)).ExitCode);
        StringAssert.Contains(_folder.Error, "warning MEDIMG4022");
    }

    [TestMethod]
    public async Task PageThatCannotBeWritten_IsASentence()
    {
        _folder.AddSet("set", "ct", ("1.dcm", CT));
        _folder.Add("file", "x"u8.ToArray());
        VerbResult result = await _folder.ReportAsync(new ReportRequest([_folder["set"]], _folder["file/images.html"]));
        Assert.AreEqual(ExitCode.Failed, result.ExitCode);
        StringAssert.Contains(_folder.Error, "MEDIMG4021");
    }

    private static ImageEntry Entry(int series)
    {
        byte[] content = new SmallImage(1, 1, 1).Bytes;
        DicomHeader header = DicomHeaderReader.Read(content, content.Length).Header!;
        return new ImageEntry($"OT-{series:00000}/0001.dcm", content.Length, new string('0', 64),
            header with { SeriesInstanceUID = $"2.25.{series}", SOPInstanceUID = $"2.25.{series}.1" });
    }

    private static FileStream Lock(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.None);
}
