using MedicalImages.Tests.Store;
using MedicalImages.Tests.Store.Mirrors;

namespace MedicalImages.Tests.Packaging;

/// <summary>A data package contains a lock file and its images: both contain UIDs that DICOM does not allow.</summary>
[TestClass]
public sealed class IllegalUidPackageTests : DataPackageTest
{
    private static readonly NamedImage[] Odd = [new("1.2.a1"), new("1.2.77."), new("1.2 3"), new("1.2^4", "series_1", "..1")];

    [TestMethod]
    public void Images_AreInThePackage_AndProvisionedFromIt()
    {
        Directory.CreateDirectory(Dataset["files"]);
        for (int i = 0; i < Odd.Length; i++) File.WriteAllBytes(Dataset[$"files/{i}.dcm"], Odd[i].Bytes);
        Dataset.Settings["UseLockFile"] = "all";
        BuildOutcome pack = Pack(TestProject.Set("odd", ("Source", Dataset["files"])));
        Assert.IsTrue(pack.Succeeded, pack.ToString());

        TestProject viewer = Machine();
        BuildOutcome build = viewer.Provision(Restored());
        Assert.IsTrue(build.Succeeded, build.ToString());
        Assert.AreEqual("MEDIMG3008", string.Join(' ', build.Log.Codes), build.ToString());
        string?[] uids = [.. new ProvisionedSet(viewer.Destination("odd")).Images.Select(image => image["sopInstanceUID"])];
        CollectionAssert.AreEquivalent(new[] { "1.2.a1", "1.2.77.", "1.2 3", null }, uids);
    }

    [TestMethod]
    public void Warning_NamesTheFirstImage_AndCountsTheOthers()
    {
        Directory.CreateDirectory(Dataset["files"]);
        for (int i = 0; i < Odd.Length; i++) File.WriteAllBytes(Dataset[$"files/{i}.dcm"], Odd[i].Bytes);
        File.WriteAllBytes(Dataset["files/legal.dcm"], new NamedImage("1.2.3").Bytes);
        BuildOutcome build = Dataset.Provision(TestProject.Set("odd", ("Source", Dataset["files"])));
        Assert.AreEqual("MEDIMG3008", string.Join(' ', build.Log.Codes), build.ToString());
        string message = build.Log.Warnings[0].Message!;
        Assert.Contains("UIDs in 4 of 5 images have a form that DICOM does not allow", message);
        Assert.Contains("and 3 more", message);
        Assert.DoesNotContain("1.2^4", build.ToString());
    }
}
