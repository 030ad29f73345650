using MedicalImages.Sources.Tcia;

namespace MedicalImages.Tests.Sources.Tcia;

/// <summary>The server of a manifest, its responses, and what the project learns before it fetches.</summary>
[TestClass]
public sealed class TciaServerTests : TciaTest
{
    [TestMethod]
    [DataRow(null, null, "https://services.cancerimagingarchive.net/nbia-api/services/v4")]
    [DataRow(null, "https://public.cancerimagingarchive.net/nbia-download/servlet/DownloadServlet",
        "https://services.cancerimagingarchive.net/nbia-api/services/v4")]
    [DataRow(null, "https://nlst.cancerimagingarchive.net/nbia-download/servlet/DownloadServlet",
        "https://nlst.cancerimagingarchive.net/nbia-api/services/v4")]
    [DataRow(null, "https://host:8443/path/nbia-api/services/v1/getImage", "https://host:8443/path/nbia-api/services/v4")]
    [DataRow("https://host/", "https://nlst.cancerimagingarchive.net/", "https://host/nbia-api/services/v4")]
    [DataRow("https://host/nbia-api/services/v4", null, "https://host/nbia-api/services/v4")]
    public void Server_IsTheEndpoint_OrThatOfTheManifest(string? endpoint, string? manifest, string expected) =>
        Assert.AreEqual(expected, NbiaAddress.Find(Create(endpoint), Create(manifest)).AbsoluteUri);

    [TestMethod]
    public void ServerOfTheManifest_IsUsed()
    {
        Write($"downloadServerUrl={Server.Uri}nbia-download/servlet/DownloadServlet\n{Images[0].SeriesInstanceUID}\n");
        BuildOutcome build = Project.Provision(TestProject.Set("set", ("Source", "m.tcia")));
        AssertPlaced(build, 3);
    }

    /// <summary>The server of a remote manifest is not one that the project names.</summary>
    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(true, 3)]
    public void Credentials_AreSentToTheServerThatTheProjectNames(bool isLocal, int requests)
    {
        Project.Variables["NBIA_TOKEN"] = "SECRET";
        string manifest = $"downloadServerUrl={Server.Uri}\n{Images[0].SeriesInstanceUID}\n";
        using var lists = new ScriptedServer(_ => ScriptedReply.Ok(manifest));
        Write(manifest);
        string source = isLocal ? "m.tcia" : lists["m.tcia"].AbsoluteUri;
        AssertPlaced(Project.Provision(TestProject.Set("set", ("Source", source), ("CredentialVariable", "NBIA"))), 3);
        Assert.AreEqual(requests, Server.Requests.Count(request => request["Authorization"] == "Bearer SECRET"));
    }

    /// <summary>They belong to Endpoint: neither the server of the manifest nor one that it names receives them.</summary>
    [TestMethod]
    public void Credentials_AreSentToTheEndpointOnly()
    {
        Project.Variables["NBIA_TOKEN"] = "SECRET";
        using var named = new ScriptedServer(_ => ScriptedReply.Status(404));
        using var lists = new ScriptedServer(_ => ScriptedReply.Ok($"downloadServerUrl={named.Uri}\n{Images[0].SeriesInstanceUID}\n"));
        AssertPlaced(Provision(lists["m.tcia"].AbsoluteUri, ("CredentialVariable", "NBIA")), 3);
        Assert.IsEmpty(named.Requests);
        Assert.IsTrue(lists.Requests.All(request => request["Authorization"] is null));
        Assert.IsTrue(Server.Requests.All(request => request["Authorization"] == "Bearer SECRET"));
    }

    [TestMethod]
    [DataRow("CC-BY-4.0", "MEDIMG3021")]
    [DataRow("LicenseRef-*;CC-BY-4.0", "MEDIMG3021")]
    [DataRow("CC0-1.0", "MEDIMG3021")]
    public void SeriesWithoutALicense_IsRejected_AlthoughAnotherHasOne(string policy, string code)
    {
        Archive.Series = facts =>
        {
            if (facts["SeriesInstanceUID"].Equals(Images[0].SeriesInstanceUID)) return;
            facts.Remove("LicenseName");
            facts.Remove("LicenseURI");
        };
        AssertRejected(code, Provision(metadata: ("LicensePolicy", policy)));
        Assert.AreEqual(0, CountRequests("getImageWithMD5Hash"));
    }

    [TestMethod]
    public void UnknownSeries_IsNamed()
    {
        Write(Manifest(["1.2.3.4"]));
        Assert.Contains("has no match for '1.2.3.4'", AssertRejected("MEDIMG2008", Provision()));
    }

    [TestMethod]
    [DataRow("<html>login</html>", "it is not a JSON array")]
    [DataRow("{}", "it is not a JSON array")]
    [DataRow("[{\"SeriesInstanceUID\":\"1.2.3\"}]", "getSeries does not describe the series")]
    [DataRow("[1]", "getSeries does not describe the series")]
    public void OtherResponse_IsRejected(string body, string reason)
    {
        Reply = request => request.Target.Contains("getSeries", StringComparison.Ordinal) ? ScriptedReply.Ok(body) : null;
        Assert.Contains(reason, AssertRejected("MEDIMG2006", Provision()));
    }

    [TestMethod]
    public void InvalidUidOfAnImage_IsRejected()
    {
        Reply = request => request.Target.Contains("getSOPInstanceUIDs", StringComparison.Ordinal)
            ? ScriptedReply.Json("[{\"SOPInstanceUID\":\"../1\"}]") : null;
        Assert.Contains("lists an invalid UID", AssertRejected("MEDIMG2006", Provision()));
    }

    [TestMethod]
    public void TooManyRequests_AreRepeatedLater()
    {
        int requests = 0;
        Reply = _ => Interlocked.Increment(ref requests) % 2 == 1 ? ScriptedReply.Status(503, "", "Retry-After: 1") : null;
        Project.Retries = "6";
        AssertPlaced(Provision(), 5);
    }

    [TestMethod]
    public void SelectedSeries_IsTheOnlyOneThatIsRequested()
    {
        AssertPlaced(Provision(metadata: ("Series", Images[3].SeriesInstanceUID)), 2);
        Assert.AreEqual(1, CountRequests("getSeries"));
        Assert.AreEqual(1, CountRequests("getImageWithMD5Hash"));
    }

    [TestMethod]
    public void DryRun_HasTheSize_AndFetchesNothing()
    {
        Project.Settings["Report"] = Project["report.json"];
        BuildOutcome list = Project.List(Set());
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.Contains("\"note\": \"2 series of PHANTOMS\"", File.ReadAllText(Project["report.json"]));
        int bytes = Images.Sum(image => image.Bytes.Length);
        Assert.Contains($"set: 5 images, {MedicalImages.Diagnostics.ByteSize.Format(bytes)} from m.tcia", list.ToString());
        Assert.Contains("set: 2 series of PHANTOMS", list.ToString());
        Assert.Contains("set: license CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/); DOI 10.7937/TEST", list.ToString());
        Assert.AreEqual(0, CountRequests("getImageWithMD5Hash"));
    }

    [TestMethod]
    public void UnchangedSeries_AreNotFetchedAgain()
    {
        AssertPlaced(Provision(), 5);
        Directory.Delete(Project.OutputFolder, recursive: true);
        AssertPlaced(Provision(), 5);
        Assert.AreEqual(2, CountRequests("getImageWithMD5Hash"));
        Archive.Series = facts => facts["TimeStamp"] = "2026-02-01 00:00:00.0";
        Directory.Delete(Project.OutputFolder, recursive: true);
        AssertPlaced(Provision(), 5);
        Assert.AreEqual(4, CountRequests("getImageWithMD5Hash"));
    }

    private static Uri? Create(string? uri) => uri is null ? null : new Uri(uri);
}
