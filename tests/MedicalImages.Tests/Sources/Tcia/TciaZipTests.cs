using System.Text;

namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>Zip files of a series that were cut, do not match their hashes, or have other content.</summary>
[TestClass]
public sealed class TciaZipTests : TciaTest
{
    private const string Cut = "MEDIMG2003";
    private const string Damaged = "MEDIMG3001";

    public TciaZipTests() => Write(Manifest([Images[0].SeriesInstanceUID]));

    [TestMethod]
    public void ZipWithoutHashes_WasCut_AndIsRequestedAgain()
    {
        int requests = 0;
        Archive.Entries = files => Interlocked.Increment(ref requests) == 1 ? files.Take(2) : files;
        AssertPlaced(Provision(), 3);
        Assert.AreEqual(2, CountRequests("getImageWithMD5Hash"));
    }

    [TestMethod]
    public void ZipThatNeverHasHashes_IsRejected()
    {
        Archive.Entries = files => files.Where(file => file.Name != "md5hashes.csv");
        Assert.Contains("it has no md5hashes.csv, so the server stopped before its end", AssertRejected(Cut, Provision()));
        Assert.AreEqual(0, Project.BlobCount);
    }

    [TestMethod]
    public void CutConnection_IsRepeated()
    {
        int requests = 0;
        Archive.Zip = zip => Interlocked.Increment(ref requests) == 1
            ? ScriptedReply.InOneChunk(zip).CutAfter(zip.Length / 2)
            : ScriptedReply.UntilClosed(zip);
        AssertPlaced(Provision(), 3);
    }

    [TestMethod]
    public void ZipThatEndsWithTheConnection_IsRejected_IfItsEndIsMissing()
    {
        Archive.Zip = zip => ScriptedReply.UntilClosed(zip[..^30]);
        Assert.Contains("it is not a complete zip file", AssertRejected(Cut, Provision()));
    }

    [TestMethod]
    public void MissingFile_IsDetected()
    {
        Archive.Entries = files => files.Skip(1);
        Assert.Contains("1 of 3 files are missing", AssertRejected(Cut, Provision()));
    }

    [TestMethod]
    public void WrongHash_IsDetected()
    {
        Archive.Entries = files => files.Select((file, i) => i == 1 ? (file.Name, Images[4].Bytes) : file);
        Assert.Contains("the MD5 of entry 2 is not that in md5hashes.csv", AssertRejected(Damaged, Provision()));
        Assert.AreEqual(0, Project.BlobCount, "no other image of the series is stored");
    }

    [TestMethod]
    public void ImageWithoutAHash_IsDetected()
    {
        Archive.Entries = files => files.Prepend(("00000009.dcm", Images[4].Bytes));
        Assert.Contains("md5hashes.csv has no hash of entry 1", AssertRejected(Damaged, Provision()));
    }

    [TestMethod]
    [DataRow("Filename,MD5Hash\n00000001.dcm\n", "line 2 of md5hashes.csv is not valid")]
    [DataRow("Filename,MD5Hash\n00000001.dcm,0123\n", "line 2 of md5hashes.csv is not valid")]
    [DataRow("", "md5hashes.csv has no hash of entry 1")]
    public void InvalidHashes_AreRejected(string hashes, string reason)
    {
        Archive.Entries = files => files.Select(file => file.Name == "md5hashes.csv" ? (file.Name, Encoding.ASCII.GetBytes(hashes)) : file);
        Assert.Contains(reason, AssertRejected(Damaged, Provision()));
    }

    [TestMethod]
    public void ImagesOfAnotherSeries_AreRejected()
    {
        byte[] other = new TinyNbiaZip([.. SmallImage.SeriesOf(3, series: 2).Select(ArchivedImage.From)]).Bytes;
        Archive.Zip = _ => ScriptedReply.InOneChunk(other);
        Assert.Contains("is not an image of the series", AssertRejected(Damaged, Provision()));
    }

    [TestMethod]
    public void FewerImagesThanTheSeriesStates_AreRejected()
    {
        Archive.Series = facts => facts["ImageCount"] = 4;
        Assert.Contains("has 4 images, but 3 are listed", AssertRejected("MEDIMG2006", Provision()));
    }

    /// <summary>A zip file whose list of hashes was written without the last image.</summary>
    [TestMethod]
    public void FewerImagesThanTheSeriesLists_AreRejected()
    {
        byte[] shorter = new TinyNbiaZip([.. Images.Take(2).Select(ArchivedImage.From)]).Bytes;
        Archive.Zip = _ => ScriptedReply.InOneChunk(shorter);
        Assert.Contains("it has 2 images, but the series has 3", AssertRejected(Damaged, Provision()));
    }

    [TestMethod]
    public void ZipBomb_IsRejected_ByTheLimitOfTheSet()
    {
        Archive.Entries = files => files.Prepend(("LICENSE", new byte[20_000_000]));
        AssertRejected("MEDIMG2017", Provision(metadata: ("MaxTotalSize", "5MB")));
    }

    [TestMethod]
    public void LargeSeries_IsRejected_BeforeItIsFetched()
    {
        Archive.Series = facts => facts["FileSize"] = 5_000_000_000;
        AssertRejected("MEDIMG2014", Provision());
        Assert.AreEqual(0, CountRequests("getImageWithMD5Hash"));
    }
}
