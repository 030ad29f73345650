namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>Series of a manifest, as a set.</summary>
[TestClass]
public sealed class TciaTests : TciaTest
{
    [TestMethod]
    public void Series_AreFetchedWithOneRequestEach()
    {
        BuildOutcome build = Provision();
        AssertPlaced(build, 5);
        Assert.IsEmpty(build.Log.Codes, build.ToString());
        Assert.AreEqual(2, CountRequests("getImageWithMD5Hash"));
        Assert.AreEqual(0, CountRequests("getSingleImage"));
        CollectionAssert.AreEqual(Images.Select(image => image.SOPInstanceUID).ToArray(),
            new ProvisionedSet(Project.Destination("set")).Images.Select(image => image["sopInstanceUID"]).ToArray());
    }
}
