namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>Several series are received at a time.</summary>
[TestClass]
public sealed class TciaDownloadTests : TciaTest
{
    private const int Expected = 4; // docs/sources.md
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _allArrived = new();
    private int _running, _most, _mostFiles;

    private protected override IReadOnlyList<SmallImage> CreateImages() =>
    [
        .. SmallImage.SeriesOf(30),
        .. Enumerable.Range(2, 12).SelectMany(series => SmallImage.SeriesOf(1 + (series % 3), series: series)),
    ];

    [TestCleanup]
    public void DisposeEvent() => _allArrived.Dispose();

    [TestMethod]
    [DataRow("8", Expected)]
    [DataRow("2", 2)]
    public void Series_AreReceivedAtATime_AndOnceEach(string connections, int atOnce)
    {
        Archive.Zip = zip => ReplyTogether(zip, atOnce);
        Project.MaxConnections = connections;
        AssertPlaced(Provision(), AllImages.Count);
        Assert.AreEqual(atOnce, _most);
        Assert.IsInRange(1, 2 * Expected, _mostFiles, "zip files whose images were read are deleted");
        Assert.AreEqual(Archive.SeriesInstanceUIDs.Count, CountRequests("getImageWithMD5Hash"));
    }

    [TestMethod]
    public void Order_DoesNotDependOnIt()
    {
        Project.Settings["UseLockFile"] = "true";
        AssertPlaced(Provision(), AllImages.Count);
        using var single = new TestProject { MaxConnections = "1" };
        single.Settings["UseLockFile"] = "true";
        File.Copy(Project["m.tcia"], single["m.tcia"]);
        Assert.IsTrue(single.Provision(Set()).Succeeded);
        Assert.AreEqual(File.ReadAllText(Project.LockFile), File.ReadAllText(single.LockFile));
    }

    [TestMethod]
    public void LockedSeries_AreReceivedOnceEach()
    {
        Project.Settings["UseLockFile"] = "true";
        AssertPlaced(Provision(), AllImages.Count);
        Directory.Delete(Project.Store, recursive: true);
        Directory.Delete(Project.OutputFolder, recursive: true);
        int zips = CountRequests("getImageWithMD5Hash");
        AssertPlaced(Provision(), AllImages.Count);
        int large = AllImages.GroupBy(image => image.SeriesInstanceUID).Count(series => series.Count() > 2);
        Assert.AreEqual(large, CountRequests("getImageWithMD5Hash") - zips, "the first two images of a series are requested alone");
    }

    // The first responses wait for each other, so that the number does not depend on the speed of this machine.
    private ScriptedReply ReplyTogether(byte[] zip, int atOnce)
    {
        lock (_lock)
        {
            _most = Math.Max(_most, ++_running);
            _mostFiles = Math.Max(_mostFiles, Directory.GetFiles(Path.Combine(Project.Store, "cas", "tmp")).Count(IsZip));
            if (_running == atOnce) _allArrived.Set();
        }

        _allArrived.Wait(TimeSpan.FromSeconds(20));
        Thread.Sleep(20); // one more request would arrive
        lock (_lock) _running--;
        return ScriptedReply.InOneChunk(zip);
    }

    // Images that are being received are in this folder, too.
    private static bool IsZip(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return stream.ReadByte() == 'P' && stream.ReadByte() == 'K';
        }
        catch (FileNotFoundException) // published meanwhile
        {
            return false;
        }
    }
}
