namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>The whole way of a set: lock, a machine with an empty store, offline, export, data package.</summary>
[TestClass]
public sealed class TciaRoundTests : TciaTest
{
    [TestMethod]
    public void LockedSet_IsTheSame_OnAColdMachine_Offline_Exported_AndPacked()
    {
        string manifest = File.ReadAllText(Project["m.tcia"]);
        using var round = new LockedRound(Project, project => File.WriteAllText(project["m.tcia"], manifest));
        round.Run(Set(metadata: ("IdentityPolicy", "Allow")), Server, Images.Count);
    }

    [TestMethod]
    public void OneImageOfALargeSeries_IsFetchedAlone()
    {
        Project.Settings["UseLockFile"] = "true";
        AssertPlaced(Provision(metadata: ("Sample", "OnePerSeries")), 2);
        Directory.Delete(Project.Store, recursive: true);
        Directory.Delete(Project.OutputFolder, recursive: true);
        int zips = CountRequests("getImageWithMD5Hash");
        AssertPlaced(Provision(metadata: ("Sample", "OnePerSeries")), 2);
        Assert.AreEqual(2, CountRequests("getSingleImage"));
        Assert.AreEqual(zips, CountRequests("getImageWithMD5Hash"));
    }

    /// <summary>If the request for one image is rejected, or returns other bytes than the zip file, the zip file is used.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void OtherBytesOfASingleImage_AreReplacedByThoseOfTheZip(bool isRejected)
    {
        Archive.SingleImage = image => [.. image.Bytes[..^1], (byte)~image.Bytes[^1]];
        Reply = request => isRejected && request.Target.Contains("getSingleImage", StringComparison.Ordinal)
            ? ScriptedReply.Status(400)
            : null;
        Project.Settings["UseLockFile"] = "true";
        AssertPlaced(Provision(metadata: ("Sample", "OnePerSeries")), 2);
        Directory.Delete(Project.Store, recursive: true);
        Directory.Delete(Project.OutputFolder, recursive: true);
        AssertPlaced(Provision(metadata: ("Sample", "OnePerSeries")), 2);
        Assert.AreEqual(4, CountRequests("getImageWithMD5Hash"));
    }
}
