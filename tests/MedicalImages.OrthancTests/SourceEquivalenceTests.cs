using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace MedicalImages.OrthancTests;

/// <summary>
/// One set of images, phantoms and real ones, from every kind of source: the same bytes with the same names. Each source has its own store,
/// so that it must provide the bytes. Real images above 300 kB are in the long form: 20 files with five sixths of all bytes.
/// </summary>
[TestClass]
public sealed class SourceEquivalenceTests
{
    private static readonly int MaxFileBytes = LongForm.Choose(sample: 300_000, whole: int.MaxValue);
    private static OrthancServer? _orthanc;
    private static NginxServer? _nginx;
    private static S3Server? _s3;
    private static ScriptedServer? _collections; // of an NBIA and a Zenodo
    private static TempFolder? _folder;
    private static ServedInstance[] _images = [];

    // What every other way is compared with, provisioned once.
    private static string[]? _allByOrthanc, _selectedByOrthanc;

    public static IEnumerable<string> Ways => ["DicomWeb", "WadoUri", "StudyList", "Zip", "TarGz", "Directory", "UrlList", "S3", "Tcia",
        "Doi"];

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (NginxServer.Missing is not null || OrthancServer.MissingDicomWeb is not null) return;
        _orthanc = await OrthancServer.StartNewAsync(OrthancServer.WithDicomWeb);
        await _orthanc.UploadAsync(Phantoms.All);
        foreach (string file in Corpus.Files.Where(file => new FileInfo(file).Length <= MaxFileBytes))
            await _orthanc.UploadAsync(await File.ReadAllBytesAsync(file, context.CancellationToken));
        _images = [.. ServedInstance.InOrder(await KeepUnambiguousAsync(_orthanc))];
        _folder = new TempFolder();
        _nginx = await NginxServer.StartNewAsync();
        await WriteFilesAsync(_orthanc, _folder["files"]);
        WriteArchives(_folder["files"]);
        WriteLists();
        _collections = ServeCollections();
        if (S3Server.Missing is not null) return;
        _s3 = await S3Server.StartNewAsync("images");
        foreach (ServedInstance image in _images)
            await _s3.PutAsync($"images/{image.Sha256}", await _orthanc.FileAsync(image.Id));
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        _collections?.Dispose();
        if (_s3 is not null) await _s3.DisposeAsync();
        if (_nginx is not null) await _nginx.DisposeAsync();
        if (_orthanc is not null) await _orthanc.DisposeAsync();
        _folder?.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void EverySource_HasTheSameBytesAndPaths(string way)
    {
        (string, string)[][] sets =
            [[("Layout", "Series")], [("Layout", "Hierarchy")],
            [("Layout", "{Modality}/{SeriesNumber:000}-{SeriesInstanceUID}/{InstanceNumber:0000}.dcm")]];
        string[] expected = _allByOrthanc ??= Provision("Orthanc", sets), actual = Provision(way, sets);
        Assert.HasCount(3 * _images.Length, expected);
        Assert.AreEqual(Lines(expected), Lines(actual));
        TestContext.DisplayMessage(MessageLevel.Informational,
            $"{way}: {_images.Length} images by 3 layouts, {actual.Length} names and SHA-256 sums equal to Orthanc's.");
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void SameSelection_WithEverySource_HasTheSameImages(string way)
    {
        (string, string)[][] sets =
        [
            [("Layout", "Series"), ("Query", "Modality=MR|MG|CT;InstanceNumber=2-5")],
            [("Layout", "Series"), ("Query", "PatientIdentityRemoved=YES"), ("Sample", "OnePerSeries"), ("Limit", "5")],
            [("Layout", "Series"), ("Sample", "OnePerSOPClass")],
            [("Layout", "Series"), ("Sample", "OnePerTransferSyntax")],
            [("Layout", "Series"), ("Studies", _images.Length == 0 ? "" : _images[^1]["StudyInstanceUID"]!), ("Limit", "3")],
        ];
        string[] expected = _selectedByOrthanc ??= Provision("Orthanc", sets);
        Assert.IsGreaterThan(sets.Length, expected.Length);
        Assert.AreEqual(Lines(expected), Lines(Provision(way, sets)));
    }

    [TestMethod]
    [DataRow("Orthanc")]
    [DataRow("DicomWeb")]
    [DataRow("WadoUri")]
    [DataRow("StudyList")]
    [DataRow("Zip")]
    [DataRow("UrlList")]
    [DataRow("S3")]
    [DataRow("Tcia")]
    [DataRow("Doi")]
    public void LockedSet_OnANewMachine_IsIdentical(string way)
    {
        if (_orthanc is null) Assert.Inconclusive(OrthancServer.MissingDicomWeb ?? NginxServer.Missing!);
        using TestProject one = new() { Settings = { ["UseLockFile"] = "true" } },
            two = new() { Settings = { ["UseLockFile"] = "true", ["LockFile"] = one.LockFile, ["ContinuousIntegration"] = "true" } };
        foreach (TestProject project in new[] { one, two })
        {
            BuildOutcome build = project.Provision(TestProject.Set("set", [("Layout", "Series"), .. Source(way)]));
            Assert.IsTrue(build.Succeeded, build.ToString());
        }

        string[] lines = [.. new ProvisionedSet(one.Destination("set")).Images.Select(image => $"{image.Path} {image["sha256"]}")];
        Assert.HasCount(_images.Length, lines);
        Assert.AreEqual(Lines(lines), Lines([.. new ProvisionedSet(two.Destination("set")).Images.Select(image =>
            $"{image.Path} {image["sha256"]}")]));
        foreach (string text in new[] { _folder!.Path, Path.GetFileName(_folder.Path), "PHANTOM", "?" })
            Assert.DoesNotContain(text, File.ReadAllText(one.LockFile));
    }

    private static string Lines(string[] lines) => string.Join('\n', lines);

    /// <returns>Set, path and SHA-256 of every image.</returns>
    private static string[] Provision(string way, (string, string)[][] sets)
    {
        if (_orthanc is null) Assert.Inconclusive(OrthancServer.MissingDicomWeb ?? NginxServer.Missing!);
        using var project = new TestProject();
        BuildOutcome build = project.Provision([.. sets.Select((metadata, i) =>
            TestProject.Set($"set-{i}", [.. metadata, .. Source(way)]))]);
        Assert.IsTrue(build.Succeeded, build.ToString());
        return [.. sets.SelectMany((_, i) => new ProvisionedSet(project.Destination($"set-{i}")).Images.Select(image =>
            $"{i} {image.Path} {image["sha256"]}"))];
    }

    private static (string, string)[] Source(string way) => way switch
    {
        "Orthanc" => [("Source", _orthanc!.Uri.AbsoluteUri)],
        "DicomWeb" => [("Source", $"{_orthanc!.Uri}dicom-web")],
        "WadoUri" => [("Source", $"{_orthanc!.Uri}wado"), ("SourceType", "WadoUri"),
            ("Instances", string.Join(';', _images.Select(image =>
            $"{image["StudyInstanceUID"]}/{image["SeriesInstanceUID"]}/{image["SOPInstanceUID"]}")))],
        "StudyList" => [("Source", _nginx!["src/studyList.json"].AbsoluteUri), ("ImageServer", _orthanc!.Uri.AbsoluteUri)],
        "Zip" => [("Source", _nginx!["images.zip"].AbsoluteUri)],
        "TarGz" => [("Source", _nginx!["images.tar.gz"].AbsoluteUri)],
        "Directory" => [("Source", _folder!["files"])],
        "S3" => [("Source", "s3://images"), ("Endpoint", S3().Uri.AbsoluteUri)],
        "Tcia" => [("Source", _folder!["m.tcia"]), ("Endpoint", _collections!.Uri.AbsoluteUri)],
        "Doi" => [("Source", $"doi:10.5281/zenodo.{TinyZenodo.Number}"), ("Endpoint", _collections!.Uri.AbsoluteUri)],
        _ => [("Source", _nginx!["SHA256SUMS"].AbsoluteUri)],
    };

    private static S3Server S3()
    {
        if (_s3 is null) Assert.Inconclusive(S3Server.Missing!);
        return _s3;
    }

    // DICOMweb and WADO-URI cannot distinguish or name these: one UID in several places, or none.
    private static async Task<List<ServedInstance>> KeepUnambiguousAsync(OrthancServer server)
    {
        IReadOnlyList<ServedInstance> all = await ServedInstance.ReadAllAsync(server);
        HashSet<string> patients =
            [.. all.GroupBy(image => image["StudyInstanceUID"]).Where(study => study.DistinctBy(image => image.PatientId).Skip(1).Any())
            .SelectMany(study => study).Select(image => image.Id)];
        HashSet<string> repeated =
            [.. all.GroupBy(image => image["SOPInstanceUID"]).Where(group => group.Skip(1).Any()).SelectMany(group => group)
            .Select(image => image.Id)];
        List<ServedInstance> kept =
            [.. all.Where(image => !patients.Contains(image.Id) && !repeated.Contains(image.Id) && IsUid(image["StudyInstanceUID"])
            && IsUid(image["SeriesInstanceUID"]) && IsUid(image["SOPInstanceUID"]))];
        foreach (ServedInstance other in all.Except(kept)) await server.DeleteAsync($"instances/{other.Id}");
        return kept;
    }

    private static bool IsUid(string? text) => text is { Length: > 0 } && text.All(c => char.IsAsciiDigit(c) || c == '.');

    // With an order and names without a meaning.
    private static async Task WriteFilesAsync(OrthancServer server, string folder)
    {
        foreach (ServedInstance image in _images)
        {
            string file = Path.Combine(folder, image.Sha256[..2], image.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, await server.FileAsync(image.Id));
        }
    }

    private static void WriteArchives(string files)
    {
        ZipFile.CreateFromDirectory(files, Path.Combine(_nginx!.ContentFolder, "images.zip"));
        using FileStream file = File.Create(Path.Combine(_nginx.ContentFolder, "images.tar.gz"));
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(files, gzip, includeBaseDirectory: true);
    }

    private static ScriptedServer ServeCollections()
    {
        var archive = new TinyNbia([.. _images.Select(image => new ArchivedImage(image["StudyInstanceUID"]!, image["SeriesInstanceUID"]!,
            image["SOPInstanceUID"]!, File.ReadAllBytes(GetFile(image))))]);
        var record = new TinyZenodo();
        record.Add("images.zip", File.ReadAllBytes(Path.Combine(_nginx!.ContentFolder, "images.zip")));
        File.WriteAllLines(_folder!["m.tcia"], ["ListOfSeriesToDownload=", .. archive.SeriesInstanceUIDs]);
        return new ScriptedServer(request =>
            request.Target.StartsWith("/nbia-api/", StringComparison.Ordinal) ? archive.Respond(request) : record.Respond(request));
    }

    private static string GetFile(ServedInstance image) => _folder![$"files/{image.Sha256[..2]}/{image.Sha256}"];

    private static void WriteLists()
    {
        _nginx!.Write("SHA256SUMS", string.Concat(_images.OrderBy(image => image.Sha256)
            .Select(image => $"{image.Sha256}  files/{image.Sha256}\n")));
        foreach (ServedInstance image in _images)
            _nginx.Write($"files/{image.Sha256}", File.ReadAllBytes(GetFile(image)));
        var studies = _images.GroupBy(image => image["StudyInstanceUID"]!).ToArray();
        _nginx.Write("src/studyList.json", JsonSerializer.Serialize(new
        { studyList = studies.Select((_, i) => new { patientId = $"patient {i}", numImages = 7 }) }));
        for (int i = 0; i < studies.Length; i++)
        {
            var series = studies[i].GroupBy(image => image["SeriesInstanceUID"])
                .Select(one => new { instanceList = one.Select(image => new { imageId = $"{image.Id}/file" }) });
            _nginx.Write($"src/studies/patient {i}.json", JsonSerializer.Serialize(new { seriesList = series }));
        }
    }
}
