using System.Security.Cryptography;
using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

[TestClass]
public sealed class PhantomCatalogTests
{
    private static readonly Phantom[] Catalog = [.. PhantomCatalog.Version1()];

    private static readonly PhantomFile[] Files = Array.ConvertAll(Catalog, PhantomFile.Read);

    [TestMethod]
    public void Bytes_MatchExistingLockFiles()
    {
        string golden = Path.Combine(Checkout.Folder, "tests", "MedicalImages.Tests", "Dicom", "Phantoms", "phantom-1.sha256");
        CollectionAssert.AreEqual(File.ReadAllLines(golden), Sums(Catalog),
            "Other bytes or another order are a new version of the catalog.");
    }

    [TestMethod]
    public void SecondRun_WritesTheSameBytes() => CollectionAssert.AreEqual(Sums(Catalog), Sums(PhantomCatalog.Version1()));

    [TestMethod]
    public void Catalog_IsBelowEightMegabytes() => Assert.IsLessThan(8_000_000, Catalog.Sum(phantom => phantom.Content.Length));

    [TestMethod]
    public void Names_AreUnique() => CollectionAssert.AllItemsAreUnique(Array.ConvertAll(Catalog, phantom => phantom.Name));

    [TestMethod]
    public void SOPInstanceUIDs_AreUnique() => CollectionAssert.AllItemsAreUnique(Texts(Tag.SOPInstanceUID));

    [TestMethod]
    public void EveryImage_StatesThatIdentityIsRemoved() =>
        Assert.IsTrue(Files.All(file => file.Text(Tag.PatientIdentityRemoved) == "YES" && file.Text(Tag.BurnedInAnnotation) == "NO"));

    [TestMethod]
    public void EveryImage_HasTheNeutralDate() =>
        CollectionAssert.AreEqual(new[] { "20000101" }, Texts(Tag.ContentDate).Distinct().ToArray());

    [TestMethod]
    [DataRow("1.2.840.10008.1.2", DisplayName = "Implicit VR Little Endian")]
    [DataRow("1.2.840.10008.1.2.1", DisplayName = "Explicit VR Little Endian")]
    [DataRow("1.2.840.10008.1.2.2", DisplayName = "Explicit VR Big Endian")]
    [DataRow("1.2.840.10008.1.2.1.99", DisplayName = "Deflated Explicit VR Little Endian")]
    [DataRow("1.2.840.10008.1.2.5", DisplayName = "RLE Lossless")]
    public void TransferSyntax_IsPresent(string uid) => Assert.Contains(uid, Files.Select(file => file.TransferSyntaxUID));

    [TestMethod]
    [DataRow("CT", 30, 1)]
    [DataRow("MR", 32, 2)]
    [DataRow("MG", 4, 1)]
    [DataRow("US", 1, 1)]
    [DataRow("CR", 1, 1)]
    [DataRow("OT", 5, 1)]
    public void Modality_HasItsImagesAndSeries_InOneStudy(string modality, int images, int series)
    {
        PhantomFile[] files = [.. Files.Where(file => file.Text(Tag.Modality) == modality)];
        Assert.HasCount(images, files);
        Assert.AreEqual(series, files.DistinctBy(file => file.Text(Tag.SeriesInstanceUID)).Count());
        Assert.AreEqual(1, files.DistinctBy(file => file.Text(Tag.StudyInstanceUID)).Count());
    }

    [TestMethod]
    public void InstanceNumbers_CountFromOneInEachSeries()
    {
        foreach (var series in Files.GroupBy(file => file.Text(Tag.SeriesInstanceUID)))
        {
            int[] numbers = [.. series.Select(file => (int)file.Numbers(Tag.InstanceNumber).Single())];
            CollectionAssert.AreEqual(Enumerable.Range(1, numbers.Length).ToArray(), numbers);
        }
    }

    [TestMethod]
    public void PixelData_HasTheLengthOfItsAttributes()
    {
        foreach (PhantomFile file in Files.Where(file => file.TransferSyntaxUID is "1.2.840.10008.1.2" or "1.2.840.10008.1.2.1"))
        {
            int frames = file.Text(Tag.Modality) == "US" ? (int)file.Numbers(Tag.NumberOfFrames).Single() : 1;
            int expected = Number(file, Tag.Rows) * Number(file, Tag.Columns) * Number(file, Tag.SamplesPerPixel) * frames * Number(file,
                Tag.BitsAllocated) / 8;
            Assert.HasCount(expected, file.Bytes(Tag.PixelData));
        }
    }

    private static int Number(PhantomFile file, Tag tag) => BitConverter.ToUInt16(file.Bytes(tag));

    private static string[] Texts(Tag tag) => Array.ConvertAll(Files, file => file.Text(tag));

    private static string[] Sums(IEnumerable<Phantom> phantoms) =>
        [.. phantoms.Select(phantom => $"{Convert.ToHexStringLower(SHA256.HashData(phantom.Content))}  {phantom.Name}")];
}
