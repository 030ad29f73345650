using MedicalImages.Dicom.Phantoms;
using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Commands;

/// <summary>
/// Compares a source that cannot filter (a list of files) with one that can (an Orthanc with the same images): the sets are equal.
/// </summary>
[TestClass]
public sealed class HeaderSelectionTests : IDisposable
{
    private static readonly Lazy<Phantom[]> Catalog = new(() => [.. PhantomCatalog.Version1()]);
    private readonly TestProject _project = new();
    private readonly TinyOrthanc _orthanc = new();

    public HeaderSelectionTests()
    {
        Phantom[] phantoms = Catalog.Value;
        Directory.CreateDirectory(_project["files"]);
        for (int i = 0; i < phantoms.Length; i++) File.WriteAllBytes(_project[$"files/{phantoms.Length - i}"], phantoms[i].Content);
        File.WriteAllLines(_project["files.txt"], phantoms.Select((_, i) => $"-  files/{i + 1}"));
    }

    [TestMethod]
    [DataRow("Query", "Modality=MG")]
    [DataRow("Query", "Modality=CT;InstanceNumber=5|7")]
    [DataRow("Query", "PatientName=*;Rows=512")]
    [DataRow("Sample", "OnePerPatient")]
    [DataRow("Sample", "OnePerStudy")]
    [DataRow("Sample", "OnePerSeries")]
    [DataRow("Sample", "OnePerSOPClass")]
    [DataRow("Sample", "OnePerTransferSyntax")]
    [DataRow("Limit", "7")]
    [DataRow("Layout", "Hierarchy")]
    [DataRow("Layout", "{Modality}/{SeriesNumber}/{InstanceNumber:000}.dcm")]
    [DataRow("Layout", "{ManufacturerModelName}.dcm")]
    public void SameSelection_ByHeader_HasTheSameImagesAndPaths(string metadata, string value)
    {
        ProvisionedSet selected = Provision("selected", ("Source", _orthanc.Url), (metadata, value)),
            lookedAt = Provision("looked-at", ("Source", "files.txt"), (metadata, value));
        Assert.IsNotEmpty(selected.Images);
        CollectionAssert.AreEqual(Describe(selected), Describe(lookedAt));
    }

    [TestMethod]
    public void ExaminedImagesWithoutAMatch_AreReported()
    {
        BuildOutcome build = _project.Provision(TestProject.Set("a", ("Source", "files.txt"), ("Query", "Modality=MG")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        StringAssert.Contains(build.Log.ToString(), "(73 ");
    }

    [TestMethod]
    public void DryRun_ReportsThatMoreIsFetchedThanPlaced()
    {
        string list = _project.List(TestProject.Set("a", ("Source", "files.txt"), ("Query", "Modality=MG"))).ToString();
        StringAssert.Contains(list, "73 images, sizes not known");
        StringAssert.Contains(list, " from files.txt (Modality=MG) at most");
    }

    [TestMethod]
    [DataRow("Query", "Modality=XX", "MEDIMG2009")]
    [DataRow("Studies", "1.2.3", "MEDIMG2008")]
    [DataRow("Query", "ModalitiesInStudy=CT", "MEDIMG2013")]
    [DataRow("MaxTotalSize", "1MB", "MEDIMG2017")]
    public void UnsupportedSelection_IsAnError_WithoutADestination(string metadata, string value, string code)
    {
        BuildOutcome build = _project.Provision(TestProject.Set("a", ("Source", "files.txt"), (metadata, value)));
        CollectionAssert.AreEqual(new[] { code }, build.Log.Codes.ToArray(), build.ToString());
        Assert.IsFalse(Directory.Exists(_project.Destination("a")));
    }

    [TestMethod]
    public void MaxTotalSize_AppliesToStoredImages()
    {
        Provision("a", ("Source", "files.txt"));
        BuildOutcome build = _project.Provision(TestProject.Set("b", ("Source", "files.txt"), ("MaxTotalSize", "1MB")));
        CollectionAssert.AreEqual(new[] { "MEDIMG2017" }, build.Log.Codes.ToArray(), build.ToString());
    }

    [TestMethod]
    public void DryRun_WithoutKnownSizes_ReportsNoSize() =>
        StringAssert.Contains(_project.List(TestProject.Set("a", ("Source", "files.txt"))).ToString(), "73 to fetch ->");

    [TestMethod]
    public void EditedList_MakesTheSetStale()
    {
        Assert.HasCount(73, Provision("a", ("Source", "files.txt")).Images);
        File.WriteAllText(_project["files.txt"], "-  files/1\n");
        Assert.HasCount(1, Provision("a", ("Source", "files.txt")).Images);
    }

    public void Dispose()
    {
        _orthanc.Dispose();
        _project.Dispose();
    }

    private ProvisionedSet Provision(string name, params (string, string)[] metadata)
    {
        BuildOutcome build = _project.Provision(TestProject.Set(name, metadata));
        Assert.IsTrue(build.Succeeded, build.ToString());
        return new ProvisionedSet(_project.Destination(name));
    }

    private static string[] Describe(ProvisionedSet set) => [.. set.Images.Select(image => $"{image.Path} {image["sha256"]}")];
}
