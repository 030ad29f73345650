using MedicalImages.Dicom.Header;
using MedicalImages.Output;
using MedicalImages.Tests.LockFiles;
using MedicalImages.Tests.Packaging;
using MedicalImages.Tests.Planning;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Output;

[TestClass]
public sealed class ManifestTests
{
    private static readonly string Sha = new('a', 64);

    private static readonly Manifest Sample = new("set", "owner", "host:8042", "print",
    [
        new ImageEntry("CT-001/0001.dcm", 12, Sha, new DicomHeader
        {
            SOPInstanceUID = "1.2", SeriesInstanceUID = "1.3", StudyInstanceUID = "1.4", SOPClassUID = "1.5", TransferSyntaxUID = "1.6",
                Modality = "CT", SeriesNumber = -1, InstanceNumber = 2, Rows = 3, Columns = 4,
            NumberOfFrames = 5, BitsAllocated = 16, BitsStored = 12, SamplesPerPixel = 1, PhotometricInterpretation = "MONOCHROME2",
                PatientIdentityRemoved = "YES", BurnedInAnnotation = "NO",
        }),
        new ImageEntry("CT-001/0002.dcm", 0, Sha, new DicomHeader()),
    ]);

    [TestMethod]
    public void Manifest_RoundTrips()
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample);
        Manifest read = ManifestReader.Read(folder["m.json"]).Manifest!;
        Assert.AreEqual(Sample, read with { Images = Sample.Images });
        CollectionAssert.AreEqual(Sample.Images.ToArray(), read.Images.ToArray());
    }

    [TestMethod]
    public void ImagesOfASeries_AreReadWithSharedValues()
    {
        using var folder = new TempFolder();
        ImageEntry second = Sample.Images[0] with
        {
            Path = "CT-001/0002.dcm",
            Header = Sample.Images[0].Header with { SOPInstanceUID = "1.7" },
        };
        ManifestWriter.Write(folder["m.json"], Sample with { Images = [Sample.Images[0], second] });
        IReadOnlyList<ImageEntry> read = ManifestReader.Read(folder["m.json"]).Manifest!.Images;
        Assert.AreSame(read[0].Header.SeriesInstanceUID, read[1].Header.SeriesInstanceUID);
        CollectionAssert.AreEqual(new[] { Sample.Images[0], second }, read.ToArray());
    }

    [TestMethod]
    public void Doubts_AreRead_AndAbsentIfEmpty()
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample);
        Assert.DoesNotContain("doubts", File.ReadAllText(folder["m.json"]));
        ManifestWriter.Write(folder["m.json"], Sample with { Doubts = ["MEDIMG2030: \"one\"", "two"] });
        CollectionAssert.AreEqual(new[] { "MEDIMG2030: \"one\"", "two" }, ManifestReader.Read(folder["m.json"]).Manifest!.Doubts.ToArray());
        File.WriteAllText(folder["m.json"], File.ReadAllText(folder["m.json"]).Replace("\"two\"", "2", StringComparison.Ordinal));
        AssertUnreadable(folder["m.json"]);
    }

    [TestMethod]
    public void SkippedFiles_AreRead_AndAbsentIfEmpty()
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample);
        Assert.DoesNotContain("skipped", File.ReadAllText(folder["m.json"]));
        SkippedEntry[] skipped =
        [
            new(Sha, 0, "not DICOM (no prefix \"DICM\")"), new(new string('b', 64), 7, "truncated DICOM at byte 7 (it ends)"),
        ];
        ManifestWriter.Write(folder["m.json"], Sample with { Skipped = skipped });
        CollectionAssert.AreEqual(skipped, ManifestReader.Read(folder["m.json"]).Manifest!.Skipped.ToArray());
    }

    [TestMethod]
    [DataRow("\"size\":7,\"sha256\"", "\"size\":-7,\"sha256\"")]
    [DataRow("\"size\":7,\"sha256\":\"", "\"size\":7,\"sha256\":\"../")]
    [DataRow("\"problem\":\"odd\"", "\"problem\":7")]
    [DataRow("\"skipped\": [", "\"skipped\": 7, \"other\": [")]
    public void InvalidSkippedFile_MakesTheManifestUnreadable(string from, string to)
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample with { Skipped = [new SkippedEntry(Sha, 7, "odd")] });
        string text = File.ReadAllText(folder["m.json"]);
        Assert.Contains(from, text);
        File.WriteAllText(folder["m.json"], text.Replace(from, to, StringComparison.Ordinal));
        AssertUnreadable(folder["m.json"]);
    }

    [TestMethod]
    public void Bytes_AreUtf8WithLineFeeds_AndOneLineForEachImage()
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample);
        byte[] bytes = File.ReadAllBytes(folder["m.json"]);
        Assert.AreEqual((byte)'{', bytes[0]);
        Assert.DoesNotContain((byte)'\r', bytes);
        Assert.HasCount(2, File.ReadLines(folder["m.json"]).Where(line => line.Contains("\"path\"", StringComparison.Ordinal)));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    [DataRow("../outside.dcm")]
    [DataRow("/etc/passwd")]
    [DataRow("a//b.dcm")]
    [DataRow("a/./b.dcm")]
    [DataRow("a\\b.dcm")]
    [DataRow("")]
    public void PathOutsideTheDestination_MakesTheManifestUnreadable(string path)
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample with { Images = [Sample.Images[0] with { Path = path }] });
        AssertUnreadable(folder["m.json"]);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("<html>")]
    [DataRow("{\"schemaVersion\":\"1\"}")]
    [DataRow("{\"schemaVersion\":1,\"images\":{}}")]
    [DataRow("{\"schemaVersion\":1,\"images\":[1]}")]
    [DataRow("{\"schemaVersion\":2,\"images\":[]}")]
    [DataRow("{\"schemaVersion\":1,\"set\":\"a\",\"owner\":\"b\",\"source\":\"c\",\"fingerprint\":\"d\",\"images\":[{\"path\":\"a\",\"size\":1,\"sha256\":\"xyz\"}]}")]
    public void InvalidManifest_IsUnreadable(string text)
    {
        using var folder = new TempFolder();
        AssertUnreadable(folder.Write("m.json", text));
    }

    [TestMethod]
    public void EveryTruncation_IsUnreadable()
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample);
        string whole = File.ReadAllText(folder["m.json"]).TrimEnd();
        for (int length = 0; length < whole.Length; length++)
            AssertUnreadable(folder.Write("cut.json", whole[..length]), $"cut at {length}");
    }

    [TestMethod]
    [DataRow("\"size\":12", "\"size\":-1")]
    [DataRow("\"size\":12", "\"size\":1099511627777")]
    [DataRow("\"size\":12", "\"size\":9223372036854775807")]
    [DataRow("\"size\":12", "\"size\":1e400")]
    [DataRow("\"size\":12", "\"size\":1.5")]
    [DataRow("\"rows\":3", "\"rows\":65536")]
    [DataRow("\"columns\":4", "\"columns\":-1")]
    [DataRow("\"seriesNumber\":-1", "\"seriesNumber\":4294967296")]
    [DataRow("\"numberOfFrames\":5", "\"numberOfFrames\":[[[[[[[[5]]]]]]]]")]
    [DataRow("CT-001/0001.dcm", "medical-images.json")]
    [DataRow("CT-001/0001.dcm", "Medical-Images.Updating.json")]
    public void NumberOutOfRangeOrReservedName_MakesTheManifestUnreadable(string from, string to)
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample);
        string text = File.ReadAllText(folder["m.json"]);
        Assert.Contains(from, text);
        AssertUnreadable(folder.Write("m.json", text.Replace(from, to, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void LargestValues_AreRead()
    {
        using var folder = new TempFolder();
        var header = new DicomHeader { Rows = ushort.MaxValue, Columns = 0, SeriesNumber = int.MinValue, NumberOfFrames = int.MaxValue };
        ImageEntry largest = Sample.Images[0] with { Size = 1L << 40, Header = header };
        ManifestWriter.Write(folder["m.json"], Sample with { Images = [largest] });
        Assert.AreEqual(largest, ManifestReader.Read(folder["m.json"]).Manifest!.Images.Single());
    }

    [TestMethod]
    [DataRow("2", true)]
    [DataRow("99999999999999999999", true)]
    [DataRow("0", false)]
    [DataRow("1.5e", false)]
    public void NewerVersion_IsNotReportedAsDamage(string version, bool isNewer)
    {
        using var folder = new TempFolder();
        ManifestReading reading = ManifestReader.Read(folder.Write("m.json", $"{{\"schemaVersion\": {version}, \"other\": []}}"));
        Assert.IsNotNull(reading.Problem);
        Assert.AreEqual(isNewer, reading.IsNewer);
    }

    [TestMethod]
    public void MissingFile_IsNeitherManifestNorProblem()
    {
        using var folder = new TempFolder();
        Assert.AreEqual(ManifestReading.Absent, ManifestReader.Read(folder["m.json"]));
    }

    private static void AssertUnreadable(string file, string? because = null)
    {
        ManifestReading reading = ManifestReader.Read(file);
        Assert.IsNull(reading.Manifest, because);
        Assert.IsNotNull(reading.Problem, because);
    }
}
