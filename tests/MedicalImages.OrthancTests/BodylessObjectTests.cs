using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.OrthancTests;

/// <summary>
/// Objects that end where a truncated image could end: standard objects without pixels, and images whose pixels were removed.
/// </summary>
[TestClass]
public sealed class BodylessObjectTests
{
    private static readonly string[] Kinds =
    [
        "1.2.840.10008.5.1.4.1.1.77.1.5.3", // Stereometric Relationship
        "1.2.840.10008.5.1.4.1.1.80.1", // Ophthalmic Visual Field Static Perimetry Measurements
        "1.2.840.10008.5.1.4.1.1.78.7", // Ophthalmic Axial Measurements
        "1.2.840.10008.5.1.4.1.1.78.8", // Intraocular Lens Calculations
        "1.2.840.10008.5.1.4.1.1.200.1", // CT Defined Procedure Protocol
        "1.2.840.10008.5.1.4.1.1.2", // CT Image
        "1.2.840.113619.4.27", // private
    ];

    // Without elements after the identification (group 0020), and with image attributes (0028) without an image.
    private static readonly byte[][] Files =
    [
        .. Kinds.Select((kind, i) => File(kind, 2 * i, [])),
        .. Kinds.Select((kind, i) => File(kind, (2 * i) + 1, Raster.Create(4, 4, (_, _) => 1).Attributes())),
    ];

    private static EverySource? _sources;

    public static IEnumerable<string> Ways => EverySource.Ways;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => _sources = await EverySource.StartAsync(Files);

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_sources is not null) await _sources.DisposeAsync();
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void Objects_AreProvisionedFromEverySource(string way)
    {
        if (_sources is null) Assert.Inconclusive(OrthancServer.MissingDicomWeb!);
        using var project = new TestProject();
        AssertComplete(project, TestProject.Set("set", _sources[way]));
    }

    [TestMethod]
    [DataRow("export")]
    [DataRow("export.tar")]
    public void Objects_InAnExport_AreReadBack(string name)
    {
        if (_sources is null) Assert.Inconclusive(OrthancServer.MissingDicomWeb!);
        using TestProject exporting = new() { Settings = { ["UseLockFile"] = "true" } }, reading = new();
        exporting.Settings["ExportPath"] = exporting[name];
        AssertComplete(exporting, TestProject.Set("set", _sources["Orthanc"]));
        BuildOutcome export = exporting.Export(TestProject.Set("set", _sources["Orthanc"]));
        Assert.IsTrue(export.Succeeded, export.ToString());
        AssertComplete(reading, TestProject.Set("set", ("Source", exporting[name])));
    }

    [TestMethod]
    public void Objects_AreInTheDataPackage()
    {
        if (_sources is null) Assert.Inconclusive(OrthancServer.MissingDicomWeb!);
        using TestProject packing = new() { Settings = { ["UseLockFile"] = "true" } };
        AssertComplete(packing, TestProject.Set("set", _sources["Orthanc"]));
        var license = new Dictionary<string, string> { ["LicenseExpression"] = "MIT" };
        BuildOutcome pack = packing.Pack(license, TestProject.Set("set", _sources["Orthanc"]));
        Assert.IsTrue(pack.Succeeded, pack.ToString());
        Assert.HasCount(Files.Length, Directory.GetFiles(packing.PackageFolder, "*.dcm", SearchOption.AllDirectories));
    }

    private static byte[] File(string kind, int number, DataSet more) => DicomFile.Encode(
        [
            .. new Examination(8, "OT", "BODILESS^OBJECT", "O", "Bodiless").Image(kind, 1, "Bodiless", number),
            .. more.Where(element => element.Tag != Tag.PixelData),
        ],
        TransferSyntax.ExplicitVRLittleEndian);

    private static void AssertComplete(TestProject project, Microsoft.Build.Framework.ITaskItem set)
    {
        BuildOutcome build = project.Provision(set);
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.IsEmpty(build.Log.Codes, build.ToString());
        var placed = new ProvisionedSet(project.Destination("set"));
        CollectionAssert.AreEquivalent(Files.Select(Hash).ToArray(), placed.Images.Select(image => image["sha256"]).ToArray());
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
