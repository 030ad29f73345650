using System.Globalization;

namespace MedicalImages.OrthancTests;

/// <summary>Without a selection, the set has all images of the server, byte for byte, with the values that the server reports.</summary>
[TestClass]
public sealed class WholeServerTests
{
    private static TestProject? _project;
    private static BuildOutcome? _build;

    public TestContext TestContext { get; set; } = null!;

    private static ProvisionedSet AllImages => Expect.Provisioned(_project!, _build!, "all");

    [ClassInitialize]
    public static void ProvisionOnce(TestContext context)
    {
        if (OrthancServer.Missing is not null) return;
        _project = new TestProject();
        _build = _project.Provision(TestProject.Set("all", ("Source", SharedOrthanc.Url)));
    }

    [ClassCleanup]
    public static void Remove() => _project?.Dispose();

    [TestInitialize]
    public void RequireServer() => _ = SharedOrthanc.Server;

    [TestMethod]
    public async Task EveryImage_IsEqualToTheFileOfTheServer()
    {
        ILookup<string, ServedInstance> served = SharedOrthanc.Instances.ToLookup(image => image.Sha256);
        foreach (ProvisionedImage image in AllImages.Images)
        {
            byte[] file = await SharedOrthanc.Server.FileAsync(served[image["sha256"]!].First().Id);
            Assert.IsTrue(file.AsSpan().SequenceEqual(image.Bytes), image.Path);
        }
    }

    [TestMethod]
    public async Task Images_AreCompleteAndUnique()
    {
        int counted = (await SharedOrthanc.Server.GetAsync("statistics")).GetProperty("CountInstances").GetInt32();
        TestContext.WriteLine($"{counted} images, {SharedOrthanc.RealFiles} uploads of real files accepted, {AllImages.Images.Count} "
            + $"provisioned");
        Assert.HasCount(counted, AllImages.Images);
        Expect.SameSequence(ServedInstance.InOrder(SharedOrthanc.Instances), AllImages);
        CollectionAssert.AreEquivalent(
            (string[])["medical-images.json", .. AllImages.Images.Select(image => image.Path)], ProvisionedSet.FilesIn(AllImages.Folder)
                .ToArray());
    }

    [TestMethod]
    public void RealFiles_AreIncluded()
    {
        if (Corpus.Folder is null) Assert.Inconclusive("There is no corpus: set MEDICALIMAGES_CORPUS.");
        Assert.IsGreaterThan(40, SharedOrthanc.RealFiles);
    }

    [TestMethod]
    [DataRow("sopInstanceUID", "SOPInstanceUID")]
    [DataRow("seriesInstanceUID", "SeriesInstanceUID")]
    [DataRow("studyInstanceUID", "StudyInstanceUID")]
    [DataRow("modality", "Modality")]
    [DataRow("photometricInterpretation", "PhotometricInterpretation")]
    [DataRow("patientIdentityRemoved", "PatientIdentityRemoved")]
    [DataRow("burnedInAnnotation", "BurnedInAnnotation")]
    public void TextsOfTheManifest_MatchTheServer(string member, string keyword) =>
        Compare(member, image => image[keyword] is { Length: > 0 } text ? text : null);

    [TestMethod]
    [DataRow("seriesNumber", "SeriesNumber")]
    [DataRow("instanceNumber", "InstanceNumber")]
    [DataRow("rows", "Rows")]
    [DataRow("columns", "Columns")]
    [DataRow("numberOfFrames", "NumberOfFrames")]
    [DataRow("bitsAllocated", "BitsAllocated")]
    [DataRow("bitsStored", "BitsStored")]
    [DataRow("samplesPerPixel", "SamplesPerPixel")]
    public void NumbersOfTheManifest_MatchTheServer(string member, string keyword) =>
        Compare(member, image => image.Number(keyword)?.ToString(CultureInfo.InvariantCulture));

    [TestMethod]
    public void SOPClassAndTransferSyntax_MatchTheMetadataOfTheServer()
    {
        Compare("sopClassUID", image => image.SOPClassUID is { Length: > 0 } uid ? uid : null);
        Compare("transferSyntaxUID", image => image.TransferSyntaxUID); // also of a file without meta information, which states none
    }

    [TestMethod]
    public void Manifest_ContainsNoPatientText()
    {
        string text = File.ReadAllText(AllImages.ManifestPath);
        foreach (string name in SharedOrthanc.Instances.SelectMany(image => new[] { image["PatientName"], image["PatientID"] })
            .OfType<string>().Where(name => name.Length > 5).Distinct())
            Assert.DoesNotContain($"\"{name}\"", text);
    }

    private static void Compare(string member, Func<ServedInstance, string?> served)
    {
        Dictionary<string, string?> expected = SharedOrthanc.Instances.DistinctBy(image => image.Sha256)
            .ToDictionary(image => image.Sha256, served);
        IEnumerable<string> differences = AllImages.Images.Where(image => image[member] != expected[image["sha256"]!])
            .Select(image => $"{image.Path} ({image["sopInstanceUID"]}): manifest '{image[member]}', server "
                + $"'{expected[image["sha256"]!]}'");
        Assert.AreEqual("", string.Join('\n', differences));
        Assert.IsTrue(AllImages.Images.Any(image => image[member] is not null), $"no image has {member}: nothing is compared");
    }
}
