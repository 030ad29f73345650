using MedicalImages.Build.Dicom;
using MedicalImages.Build.Provisioning;
using MedicalImages.Build.Provisioning.Placing;

namespace MedicalImages.Build.Tests.Provisioning;

[TestClass]
public sealed class ManifestTests
{
    private static readonly string Sha = new('a', 64);

    private static readonly Manifest Sample = new("set", "owner", "host:8042", "print",
    [
        new ImageEntry("CT-001/0001.dcm", 12, Sha, new DicomHeader
        {
            SOPInstanceUID = "1.2", SeriesInstanceUID = "1.3", StudyInstanceUID = "1.4", SOPClassUID = "1.5", TransferSyntaxUID = "1.6", Modality = "CT", SeriesNumber = -1, InstanceNumber = 2, Rows = 3, Columns = 4,
            NumberOfFrames = 5, BitsAllocated = 16, BitsStored = 12, SamplesPerPixel = 1, PhotometricInterpretation = "MONOCHROME2", PatientIdentityRemoved = "YES", BurnedInAnnotation = "NO",
        }),
        new ImageEntry("CT-001/0002.dcm", 0, Sha, new DicomHeader()),
    ]);

    [TestMethod]
    public void WhatIsWritten_IsRead()
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample);
        Manifest read = ManifestReader.TryRead(folder["m.json"])!;
        Assert.AreEqual(Sample, read with { Images = Sample.Images });
        CollectionAssert.AreEqual(Sample.Images.ToArray(), read.Images.ToArray());
    }

    [TestMethod]
    public void TheBytes_AreUtf8WithLineFeeds_OneLineForEachImage_AndNoLeftover()
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
    public void APathThatLeavesTheDestination_MakesItUnreadable(string path)
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample with { Images = [Sample.Images[0] with { Path = path }] });
        Assert.IsNull(ManifestReader.TryRead(folder["m.json"]));
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
    public void WhatIsNoManifest_IsNone(string text)
    {
        using var folder = new TempFolder();
        Assert.IsNull(ManifestReader.TryRead(folder.Write("m.json", text)));
    }

    [TestMethod]
    public void EveryTruncation_IsNone()
    {
        using var folder = new TempFolder();
        ManifestWriter.Write(folder["m.json"], Sample);
        string whole = File.ReadAllText(folder["m.json"]).TrimEnd();
        for (int length = 0; length < whole.Length; length++) Assert.IsNull(ManifestReader.TryRead(folder.Write("cut.json", whole[..length])), $"cut at {length}");
    }
}
