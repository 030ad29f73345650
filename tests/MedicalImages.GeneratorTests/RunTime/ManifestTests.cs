using MedicalImages.Dicom.Header;
using MedicalImages.Output;

namespace MedicalImages.GeneratorTests.RunTime;

/// <summary>The generated code reads the manifest that the engine writes.</summary>
[TestClass]
public sealed class ManifestTests
{
    private const string Odd = "a\"b\\c/d\u0001\u007f<>&'+ üあ😀\u2028,]}{[";

    private static readonly ImageEntry Full = new("MG-001/0001.dcm", 1L << 39, new string('b', 64), new DicomHeader
    {
        SOPInstanceUID = "1.2.3", SeriesInstanceUID = "1.2", StudyInstanceUID = "1.1", SOPClassUID = "1.2.840.10008.5.1.4.1.1.1.2",
        TransferSyntaxUID = "1.2.840.10008.1.2.4.70", Modality = Odd, SeriesNumber = int.MinValue, InstanceNumber = int.MaxValue,
        Rows = 3328, Columns = 2560, NumberOfFrames = 0, BitsAllocated = 16, BitsStored = 12, SamplesPerPixel = 1,
        PhotometricInterpretation = Odd,
        PatientIdentityRemoved = "YES", BurnedInAnnotation = "NO",
    })
    {
        SourceName = Odd, Problem = Odd,
    };

    [TestMethod]
    public void EveryMember_HasTheValueOfTheManifest()
    {
        using var folder = new TempFolder();
        SetIn set = SetIn.Write(folder, Full);
        MedicalImage image = set.Single();
        DicomHeader header = Full.Header;
        Assert.AreEqual(("ct", "MG-001/0001.dcm", 1L << 39, Full.Sha256), (image.Set, image.RelativePath, image.Size, image.Sha256));
        Assert.AreEqual(Path.Combine(set.Path, "MG-001", "0001.dcm"), image.Path);
        CollectionAssert.AreEqual(Values(header), Values(image));
        Assert.AreEqual((Odd, Odd), (image.SourceName, image.Problem));

        // A member that the engine adds to the manifest needs a member here.
        int written = System.Text.Json.JsonDocument.Parse(ManifestWriter.Line(Full)).RootElement.EnumerateObject().Count();
        int read = typeof(MedicalImage).GetProperties().Count(property => property.Name is not ("Set" or "Path"));
        Assert.AreEqual(written, read);
    }

    [TestMethod]
    public void MissingValues_AreNull()
    {
        using var folder = new TempFolder();
        MedicalImage image = SetIn.Write(folder, SetIn.Entry("a")).Single();
        Assert.IsTrue(Values(image).All(value => value is null));
        Assert.AreEqual((null, null, "a"), (image.SourceName, image.Problem, image.ToString()));
    }

    [TestMethod]
    public void Images_AreInTheOrderOfTheManifest_AndListedByIndex()
    {
        using var folder = new TempFolder();
        SetIn set = SetIn.Write(folder, SetIn.Entry("b"), SetIn.Entry("a"), SetIn.Entry("c"));
        CollectionAssert.AreEqual(new[] { "b", "a", "c" }, set.Select(image => image.RelativePath).ToArray());
        Assert.AreEqual((3, "c"), (set.Count, set[2].RelativePath));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => set[3]);
        Assert.AreSame(set[0], set[0]);
    }

    [TestMethod]
    public void ManifestWithoutImages_OrWithOtherParts_IsRead()
    {
        using var folder = new TempFolder();
        Assert.AreEqual(0, SetIn.Write(folder).Count);
        var manifest = new Manifest("ct", "owner", "host", "fingerprint", [SetIn.Entry("a")])
        {
            Doubts = ["\"images\": [", "x"], Skipped = [new SkippedEntry(new string('c', 64), 1, "no pixels")],
        };
        ManifestWriter.Write(folder["ct/medical-images.json"], manifest);
        Assert.AreEqual("a", new SetIn(folder["ct"]).Single().RelativePath);
    }

    // Memory instead of time: a second reading, or a search for each image, would allocate more than in proportion.
    [TestMethod]
    public void TenThousandImages_AreReadOnce()
    {
        using var folder = new TempFolder();
        long small = Measure(folder, 1000), large = Measure(folder, 10_000);
        Assert.IsLessThan(12 * small, large);
    }

    private static long Measure(TempFolder folder, int count)
    {
        SetIn set = SetIn.Write(folder, [.. Enumerable.Range(1, count).Select(i => SetIn.Entry($"CT-001/{i:0000}.dcm", Full.Header))]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int rows = 0;
        foreach (MedicalImage image in set) rows += image.Rows ?? 0;
        for (int i = 0; i < set.Count; i++) rows += set[i].Columns ?? 0;
        Assert.AreEqual((3328 + 2560) * count, rows);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static object?[] Values(DicomHeader header) =>
    [
        header.SOPInstanceUID, header.SeriesInstanceUID, header.StudyInstanceUID, header.SOPClassUID, header.TransferSyntaxUID,
        header.Modality, header.SeriesNumber, header.InstanceNumber, (int?)header.Rows, (int?)header.Columns, header.NumberOfFrames,
        (int?)header.BitsAllocated, (int?)header.BitsStored, (int?)header.SamplesPerPixel, header.PhotometricInterpretation,
        header.PatientIdentityRemoved, header.BurnedInAnnotation,
    ];

    private static object?[] Values(MedicalImage image) =>
    [
        image.SOPInstanceUID, image.SeriesInstanceUID, image.StudyInstanceUID, image.SOPClassUID, image.TransferSyntaxUID, image.Modality,
        image.SeriesNumber, image.InstanceNumber, image.Rows, image.Columns, image.NumberOfFrames, image.BitsAllocated,
        image.BitsStored, image.SamplesPerPixel, image.PhotometricInterpretation, image.PatientIdentityRemoved,
        image.BurnedInAnnotation,
    ];
}
