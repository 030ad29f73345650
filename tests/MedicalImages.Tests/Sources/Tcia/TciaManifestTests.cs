using System.Globalization;
using System.Text;

namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>The formats of manifests, and files that are none.</summary>
[TestClass]
public sealed class TciaManifestTests : TciaTest
{
    private static readonly string First = Images[0].SeriesInstanceUID;
    private static readonly string Second = Images[3].SeriesInstanceUID;

    [TestMethod]
    [DataRow("m.tcia", "{0}\n{1}\n{0}\n", DisplayName = "UIDs alone, one of them twice")]
    [DataRow("m.tcia", "\uFEFFmanifestVersion=3.0\r\nListOfSeriesToDownload=\r\nSeries ID\r\n {0} \r\n\r\n{1}", DisplayName = "mark, CRLF")]
    [DataRow("m.csv", "SeriesInstanceUID\n{0}\n{1}\n", DisplayName = "one column")]
    [DataRow("m.csv", "Collection,\"Series UID\",Size\n\"A, \"\"B\"\"\",\"{0}\",1\nC,{1},2\n", DisplayName = "quoted")]
    [DataRow("m.tsv", "Patient ID\tSeries Instance UID\nA, B\t{0}\nC\t{1}\t\n", DisplayName = "tabs")]
    [DataRow("m.csv", "a,b=c,series_instance_uid\n1,x,{0}\n2,y,{1}\n", DisplayName = "equals sign in a header")]
    public void Manifest_HasOneOfTheFormats(string name, string manifest)
    {
        Write(string.Format(CultureInfo.InvariantCulture, manifest, First, Second), name);
        AssertPlaced(Provision(name), 5);
    }

    [TestMethod]
    public void RemoteManifest_IsRead()
    {
        string manifest = File.ReadAllText(Project["m.tcia"]);
        Reply = request => request.Target == "/lists/m.tcia" ? ScriptedReply.Ok(manifest) : null;
        AssertPlaced(Provision(Server["lists/m.tcia"].AbsoluteUri), 5);
    }

    [TestMethod]
    [DataRow("m.tcia", "<html>login</html>", "line 1: it is not the start of a manifest")]
    [DataRow("m.tcia", "PK\u0003\u0004", "line 1: it is not the start of a manifest")]
    [DataRow("m.tcia", "ListOfSeriesToDownload=\nabc\n", "no line after ListOfSeriesToDownload is a UID")]
    [DataRow("m.tcia", "downloadServerUrl=ftp://host\n{0}", "line 1: downloadServerUrl is not an http")]
    [DataRow("m.csv", "a,b\n1,2\n", "line 1: it is not the start of a manifest")]
    [DataRow("m.csv", "SeriesInstanceUID,b\nabc,2\n", "line 2: its SeriesInstanceUID is not a UID")]
    [DataRow("m.csv", "a,SeriesInstanceUID\n1\n", "line 2: it has no SeriesInstanceUID")]
    [DataRow("m.tsv", "drs_uri\tname\n1\t2\n", "line 2: its DRS id is not one of the NCI data commons")]
    [DataRow("m.csv", "drs_uri\n\"drs://host.example.org/28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19\"\n", "line 2: its DRS id is not one of")]
    [DataRow("m.csv", "a,File ID\n1\n", "line 2: it has no DRS id")]
    [DataRow("m.csv", "cp s3://idc-open-data/x/* .\n", "use SourceType S3")]
    [DataRow("m.csv", "imageUrl\nftp://host/1.dcm\n", "line 2: 'ftp:' is not supported")]
    public void OtherFile_IsRejected(string name, string text, string reason)
    {
        Write(string.Format(CultureInfo.InvariantCulture, text, First), name);
        Assert.Contains(reason, AssertRejected("MEDIMG2018", Provision(name, ("SourceType", "Tcia"))));
        Assert.IsEmpty(Server.Requests);
    }

    [TestMethod]
    [DataRow("", "MEDIMG2021")]
    [DataRow("ListOfSeriesToDownload=\n", "MEDIMG2009")]
    [DataRow("# nothing\n", "MEDIMG2009")]
    public void EmptyManifest_IsRejected(string manifest, string code)
    {
        Write(manifest);
        AssertRejected(code, Provision());
    }

    [TestMethod]
    public void MillionLines_AreRejected_AtTheLimit()
    {
        var manifest = new StringBuilder("ListOfSeriesToDownload=\n");
        for (int i = 0; i < 1_000_000; i++) manifest.Append(CultureInfo.InvariantCulture, $"1.2.3.{i}\n");
        Write(manifest.ToString());
        Assert.Contains("line 100002: it has more than 100000 series", AssertRejected("MEDIMG2018", Provision()));
    }

    [TestMethod]
    [DataRow("drs_uri", "dg.4DFC/{0:x8}-1aca-4aab-a2a1-f6d2c3e2ab19\n", 100_000, "line 100002: it has more than 100000 objects")]
    [DataRow("imageUrl", "http://127.0.0.1:1/{0}\n", 1_000_000, "line 1000002: it has more than 1000000 URLs")]
    public void Table_IsRejectedAtTheLimit(string column, string line, int limit, string reason)
    {
        var table = new StringBuilder($"{column}\n");
        for (int i = 0; i <= limit; i++) table.AppendFormat(CultureInfo.InvariantCulture, line, i);
        Write(table.ToString(), "m.csv");
        Assert.Contains(reason, AssertRejected("MEDIMG2018", Provision("m.csv")));
        Assert.IsEmpty(Server.Requests);
    }

    [TestMethod]
    public void MillionLinesOfOneSeries_AreOneSeries()
    {
        Write(Manifest(Enumerable.Repeat(First, 1_000_000)));
        AssertPlaced(Provision(), 3);
    }

    [TestMethod]
    public void OtherLines_AreSkipped_AndCounted()
    {
        Write($"ListOfSeriesToDownload=\n{First}\nnot a UID\n");
        BuildOutcome build = Provision();
        AssertPlaced(build, 3);
        Assert.Contains("1 series of PHANTOMS; 1 line of the manifest that is not a UID was skipped", build.ToString());
    }

    [TestMethod]
    public void UrlsOfImages_AreFetchedSingly()
    {
        Reply = request => request.Target switch
        {
            "/1.dcm?signature=SECRET" => ScriptedReply.Ok(Images[0].Bytes),
            "/2.dcm" => ScriptedReply.Ok(Images[1].Bytes),
            _ => null,
        };
        File.WriteAllBytes(Project["3.dcm"], Images[2].Bytes);
        Write($"name,imageUrl\na,{Server["1.dcm?signature=SECRET"]}\nb,{Server["2.dcm"]}\nc,3.dcm\n", "m.csv");
        BuildOutcome build = Provision("m.csv");
        AssertPlaced(build, 3);
        Assert.DoesNotContain("SECRET", build.ToString());
    }
}
