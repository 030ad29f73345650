using MedicalImages.Dicom.Header;
using MedicalImages.LockFiles;

namespace MedicalImages.Tests.LockFiles;

/// <summary>The lock file of a real build contains the pixel digest of each image.</summary>
[TestClass]
public sealed class LockedPixelsTests
{
    [TestMethod]
    public void EveryImage_HasTheDigestOfItsPixels()
    {
        SmallImage[] images = [.. SmallImage.SeriesOf(3), new SmallImage(100, 2, 1) { Gray = 7 }];
        using var server = new TinyOrthanc(images);
        using var project = new TestProject { Settings = { ["UseLockFile"] = "true" } };
        BuildOutcome build = project.Provision(TestProject.Set("set", ("Source", server.Url), ("SourceType", "Orthanc")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        Dictionary<string, string?> expected =
            images.ToDictionary(image => image.SOPInstanceUID, image => PixelDigest.Compute(new MemoryStream(image.Bytes)));
        IReadOnlyList<LockedImage> locked = LockReader.Read(project.LockFile).Sets.Single().Images;
        Assert.HasCount(4, locked);
        foreach (LockedImage image in locked) Assert.AreEqual(expected[image.SOPInstanceUID!] ?? "none", image.Pixels);
        Assert.HasCount(2, locked.Select(image => image.Pixels).Distinct());
    }
}
