using System.Reflection;
using MedicalImages.Dicom.Header;
using MedicalImages.Fetching;

namespace MedicalImages.Tests.Dicom;

/// <summary>The headers of a series keep their equal values once, and nothing else changes.</summary>
[TestClass]
public sealed class SharedValuesTests
{
    private static readonly DicomHeader First = Create("1.2.1", 1);

    private static readonly string[] OfEachImage = [nameof(DicomHeader.SOPInstanceUID), nameof(DicomHeader.InstanceNumber)];

    public static IEnumerable<object[]> SharedProperties => typeof(DicomHeader).GetProperties()
        .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && !OfEachImage.Contains(property.Name))
        .Select(property => new object[] { property.Name });

    [TestMethod]
    public void ImageOfTheSameSeries_KeepsOnlyItsOwnValues()
    {
        DicomHeader second = Create("1.2.2", 2);
        Assert.IsLessThan(100L, Allocated(() => second.ShareWith(First)));
        DicomHeader shared = second.ShareWith(First);
        Assert.AreEqual(second, shared);
        Assert.AreSame(First.SeriesInstanceUID, shared.SeriesInstanceUID);
        Assert.AreEqual("1.2.2", shared.SOPInstanceUID);
        Assert.AreEqual(2, shared.InstanceNumber);
    }

    [TestMethod]
    [DynamicData(nameof(SharedProperties))]
    public void ImageWithAnotherValue_KeepsIt(string name)
    {
        DicomHeader second = Create("1.2.2", 2) with { };
        PropertyInfo property = typeof(DicomHeader).GetProperty(name)!;
        object other = GetOtherValue(property.PropertyType);
        property.SetValue(second, other);
        Assert.AreSame(second, second.ShareWith(First));
        Assert.AreEqual(other, property.GetValue(second));
        Assert.AreNotEqual(other, property.GetValue(First));
    }

    [TestMethod]
    public void ChangedCopy_DoesNotChangeTheOthers()
    {
        DicomHeader second = Create("1.2.2", 2).ShareWith(First), changed = second with { Rows = 1, Modality = "MR" };
        Assert.AreEqual((1, "MR", "1.3"), (changed.Rows, changed.Modality, changed.SeriesInstanceUID));
        Assert.AreEqual((512, "CT"), (second.Rows, second.Modality));
        Assert.AreEqual((512, "CT"), (First.Rows, First.Modality));
    }

    [TestMethod]
    public void OfASeriesWithTwoSizes_TextsAreShared()
    {
        var headers = new SharedHeaders();
        DicomHeader first = Share(headers, Create("1.2.1", 1)), larger = Share(headers, Create("1.2.2", 2) with { Rows = 1024 });
        DicomHeader last = Share(headers, Create("1.2.3", 3) with { Rows = 1024 });
        Assert.AreSame(first.StudyInstanceUID, larger.StudyInstanceUID);
        Assert.AreEqual((512, 1024, 1024), (first.Rows, larger.Rows, last.Rows));
        Assert.IsLessThan(100L, Allocated(() => last.ShareWith(larger)));
    }

    [TestMethod]
    public void HeadersWithoutSeries_AreSharedToo()
    {
        var headers = new SharedHeaders();
        DicomHeader[] shared = [.. new[] { "1.1", "1.2" }.Select(uid =>
            Share(headers, new DicomHeader { SOPInstanceUID = uid, StudyInstanceUID = New("1.4") }))];
        CollectionAssert.AreEqual(new[] { "1.1", "1.2" }, shared.Select(header => header.SOPInstanceUID).ToArray());
        Assert.AreSame(shared[0].StudyInstanceUID, shared[1].StudyInstanceUID);
    }

    [TestMethod]
    public void RequestedValues_AreKeptOnlyIfAsked()
    {
        DicomHeader[] images = [.. new[] { "1.2.1", "1.2.2" }.Select(uid => Create(uid, 1) with
        {
            PatientID = new byte[] { 1 },
            RequestedAttributes = new Dictionary<string, string> { ["KVP"] = uid },
        })];
        var dropping = new SharedHeaders();
        foreach (DicomHeader image in images)
        {
            DicomHeader shared = Share(dropping, image, keepsRequested: false);
            Assert.AreEqual(Create(image.SOPInstanceUID!, 1), shared);
            Assert.AreEqual(0, shared.RequestedAttributes.Count);
            Assert.IsNull(shared.PatientID);
        }

        var keeping = new SharedHeaders();
        foreach (DicomHeader image in images) Assert.AreEqual(image.SOPInstanceUID, Share(keeping, image)["KVP"]);
    }

    private static DicomHeader Share(SharedHeaders headers, DicomHeader header, bool keepsRequested = true) =>
        headers.Share(header, header.SOPInstanceUID, keepsRequested);

    // Texts as a reader creates them: equal, and not the same.
    private static DicomHeader Create(string uid, int number) => new()
    {
        SOPInstanceUID = uid, InstanceNumber = number, StudyInstanceUID = New("1.4"), SeriesInstanceUID = New("1.3"),
        Modality = New("CT"), Rows = 512,
    };

    private static string New(string text) => new([.. text]);

    private static object GetOtherValue(Type type) =>
        type == typeof(string) ? "other"
        : type == typeof(int?) ? 77
        : type == typeof(ReadOnlyMemory<byte>?) ? new ReadOnlyMemory<byte>([1])
        : type == typeof(IReadOnlyDictionary<string, string>) ? new Dictionary<string, string> { ["PatientName"] = "a" }
        : new Dictionary<string, byte[]> { ["StudyInstanceUID"] = new byte[] { 1 } };

    private static long Allocated(Action run)
    {
        run(); // compiles
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
