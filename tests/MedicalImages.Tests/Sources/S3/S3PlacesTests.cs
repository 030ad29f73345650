using MedicalImages.Sources.S3;

namespace MedicalImages.Tests.Sources.S3;

/// <summary>The second cloud of a bucket of the Imaging Data Commons is used only if what it sends can be verified.</summary>
[TestClass]
public sealed class S3PlacesTests : S3Test
{
    private const string Name = "idc-open-data-two", TwinName = "idc-open-idc1", Key = "28621ba9-1aca-4aab-a2a1-f6d2c3e2ab19/a.dcm";
    private readonly ScriptedBucket _amazonBucket = new(Name), _googleBucket = new(TwinName);
    private readonly ScriptedServer _amazon, _google;
    private Func<ScriptedRequest, ScriptedReply?> _replace = _ => null, _replaceSecond = _ => null;

    public S3PlacesTests()
    {
        _amazon = new ScriptedServer(request => _replace(request) ?? _amazonBucket.Respond(request));
        _google = new ScriptedServer(request => _replaceSecond(request) ?? _googleBucket.Respond(request));
        _amazonBucket[Key] = _googleBucket[Key] = Images[0].Bytes;
    }

    [TestCleanup]
    public void StopServers()
    {
        _amazon.Dispose();
        _google.Dispose();
    }

    [TestMethod]
    [DataRow("idc-open-data", "https://s3.amazonaws.com/idc-open-data https://storage.googleapis.com/idc-open-data")]
    [DataRow("idc-open-data-two", "https://s3.amazonaws.com/idc-open-data-two https://storage.googleapis.com/idc-open-idc1")]
    [DataRow("idc-open-data-cr", "https://s3.amazonaws.com/idc-open-data-cr https://storage.googleapis.com/idc-open-cr")]
    [DataRow("idc-open-cr", "https://storage.googleapis.com/idc-open-cr https://s3.amazonaws.com/idc-open-data-cr")]
    [DataRow("other", "https://s3.amazonaws.com/other")]
    public void Bucket_HasItsPlaces(string bucket, string places) => Assert.AreEqual(places,
        string.Join(' ', S3Clouds.Public.Find(bucket, endpoint: null).Select(place => $"{place.Endpoint.AbsoluteUri}{place.Name}")));

    [TestMethod]
    public void StatedEndpoint_IsTheOnlyPlace() =>
        Assert.AreEqual(1, S3Clouds.Public.Find("idc-open-data", new Uri("http://127.0.0.1:9000")).Count);

    [TestMethod]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(500)]
    [DataRow(0)]
    public void Image_WithAListedMD5_ComesFromTheSecondCloud(int status)
    {
        _replace = request => IsListing(request) ? null : Fault(status);
        AssertSucceeds(ProvisionManifest(Cold()));
        Assert.HasCount(1, _google.Requests.Where(request => request.Target == $"/{TwinName}/{Key}"));
    }

    /// <summary>
    /// One request shows it, or a second one on a new connection; not so an error of the server. An object that only the first cloud has is
    /// still requested there.
    /// </summary>
    [TestMethod]
    [DataRow(403, 1)]
    [DataRow(0, 2)]
    [DataRow(500, 3)]
    public void FirstCloudThatFailsForAllObjects_IsTriedOnce(int status, int requests)
    {
        string folder = Key.Split('/')[0];
        for (int i = 1; i < Images.Count; i++) _amazonBucket[$"{folder}/{i}.dcm"] = _googleBucket[$"{folder}/{i}.dcm"] = Images[i].Bytes;
        _amazonBucket[$"{folder}/z.dcm"] = new SmallImage(1, 1, 1).Bytes;
        _replace = request => IsListing(request) || request.Target.EndsWith("z.dcm", StringComparison.Ordinal) ? null : Fault(status);
        TestProject project = Cold();
        project.MaxConnections = "1";
        AssertSucceeds(ProvisionManifest(project));
        int actual = _amazon.Requests.Count(request => !IsListing(request) && !request.Target.EndsWith("z.dcm", StringComparison.Ordinal));
        Assert.IsLessThanOrEqualTo(requests, actual);
        Assert.AreEqual(status == 500, actual == Images.Count);
        Assert.HasCount(1, _amazon.Requests.Where(request => request.Target.EndsWith("z.dcm", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(503)]
    public void BusyService_IsNotLeft(int status)
    {
        int refused = 0;
        _replace = request => IsListing(request) || refused++ > 0 ? null : Fault(status);
        AssertSucceeds(ProvisionManifest(Cold()));
        Assert.IsEmpty(_google.Requests);
    }

    [TestMethod]
    [DataRow(429)]
    [DataRow(503)]
    public void BusySecondCloud_IsAskedAgain(int status)
    {
        int refused = 0;
        _replace = request => IsListing(request) ? null : Fault(403);
        _replaceSecond = _ => refused++ > 0 ? null : Fault(status);
        AssertSucceeds(ProvisionManifest(Cold()));
        Assert.HasCount(2, _google.Requests);
    }

    /// <summary>Nothing verifies it: the ETag is not the MD5, and there is no lock file.</summary>
    [TestMethod]
    public void Image_ThatCannotBeVerified_DoesNotComeFromTheSecondCloud()
    {
        _amazonBucket.ETag = (_, bytes) => ScriptedBucket.MD5Of(bytes) + "-2";
        _replace = request => IsListing(request) ? null : Fault(403);
        AssertFails(ProvisionManifest(Cold()), "MEDIMG2041", Name);
        Assert.IsEmpty(_google.Requests);
    }

    [TestMethod]
    public void OtherContentOfTheSecondCloud_IsRejected()
    {
        _googleBucket[Key] = new SmallImage(100, 1, 1) { Gray = 50 }.Bytes;
        _replace = request => IsListing(request) ? null : Fault(403);
        AssertFails(ProvisionManifest(Cold()), "MEDIMG3001", "MD5");
    }

    [TestMethod]
    [DataRow(403)]
    [DataRow(404)]
    [DataRow(0)]
    public void LockedSet_ComesFromTheSecondCloud_IfTheFirstHasNoListing(int status)
    {
        TestProject locked = Locked();
        _amazonBucket.ETag = (_, bytes) => ScriptedBucket.MD5Of(bytes) + "-2";
        AssertSucceeds(ProvisionManifest(locked));
        Forget(locked);
        _replace = _ => Fault(status);
        AssertSucceeds(ProvisionManifest(locked));
        Assert.HasCount(1, _google.Requests.Where(request => request.Target == $"/{TwinName}/{Key}"));
    }

    [TestMethod]
    public void LockedSet_RejectsOtherContentOfTheSecondCloud()
    {
        TestProject locked = Locked();
        AssertSucceeds(ProvisionManifest(locked));
        Forget(locked);
        _googleBucket[Key] = new SmallImage(100, 1, 1) { Gray = 50 }.Bytes;
        _replace = _ => Fault(403);
        BuildOutcome build = ProvisionManifest(locked);
        Assert.IsFalse(build.Succeeded);
        Assert.AreEqual("MEDIMG5006", string.Join(' ', build.Log.Codes), build.ToString());
    }

    [TestMethod]
    public void NewSet_IsNotListedByTheSecondCloud()
    {
        _replace = _ => Fault(403);
        AssertFails(ProvisionManifest(Cold()), "MEDIMG2041", Name);
        Assert.IsEmpty(_google.Requests);
    }

    [TestMethod]
    public void FailureOfBothClouds_IsThatOfTheFirst()
    {
        TestProject locked = Locked();
        AssertSucceeds(ProvisionManifest(locked));
        Forget(locked);
        _googleBucket.Remove(Key);
        _replace = request => IsListing(request) ? null : Fault(403);
        BuildOutcome build = ProvisionManifest(locked);
        Assert.IsFalse(build.Succeeded);
        Assert.AreEqual("MEDIMG2041", string.Join(' ', build.Log.Codes), build.ToString());
    }

    private static ScriptedReply Fault(int status) =>
        status == 0 ? ScriptedReply.Close : ScriptedBucket.Error(status, status == 404 ? "NoSuchBucket" : "AccessDenied");

    private TestProject Cold() => Machine(WithClouds(_amazon.Uri, _google.Uri));

    private TestProject Locked()
    {
        TestProject project = Cold();
        project.Settings["UseLockFile"] = "true";
        return project;
    }

    private static void Forget(TestProject project)
    {
        Directory.Delete(project.Store, recursive: true);
        Directory.Delete(project.OutputFolder, recursive: true);
    }

    private static BuildOutcome ProvisionManifest(TestProject project)
    {
        File.WriteAllText(project["m.s5cmd"], $"cp s3://{Name}/{Key.Split('/')[0]}/* .\n");
        return project.Provision(TestProject.Set("set", ("Source", "m.s5cmd")));
    }
}
