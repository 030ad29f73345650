namespace MedicalImages.Tests.Sources.S3;

/// <summary>The objects of a bucket as a set: which are selected, their names, and what a dry run shows.</summary>
[TestClass]
public sealed class S3Tests : S3Test
{
    [TestMethod]
    [DataRow("s3://images", 3)]
    [DataRow("s3://images/", 3)]
    [DataRow("s3://images/ct", 3)]
    [DataRow("s3://images/ct/", 3)]
    [DataRow("S3://images/ct/*", 3)]
    [DataRow("s3://images/c*", 3)]
    [DataRow("s3://images/ct/2.dcm", 1)]
    [DataRow("s3://images/ct/2*", 1)]
    public void Prefix_SelectsObjects(string source, int count)
    {
        Bucket["ct2/1.dcm"] = new SmallImage(1, 1, 1).Bytes;
        AssertSucceeds(Provision(source, ("ExcludeFiles", "**/ct2/**;ct2/**")));
        Assert.HasCount(count, Placed.Images);
        Assert.AreEqual("s3://images", Placed.Manifest.GetProperty("source").GetString());
    }

    [TestMethod]
    [DataRow("s3://images/ct/", "1.dcm 2.dcm 3.dcm")]
    [DataRow("s3://images/ct", "1.dcm 2.dcm 3.dcm")]
    [DataRow("s3://images/c*", "ct/1.dcm ct/2.dcm ct/3.dcm")]
    [DataRow("s3://images", "ct/1.dcm ct/2.dcm ct/3.dcm")]
    [DataRow("s3://images/ct/2.dcm", "2.dcm")]
    public void Name_IsTheKeyBelowTheFolder(string source, string names)
    {
        AssertSucceeds(Provision(source, ("Layout", "Source")));
        Assert.AreEqual(names, string.Join(' ', Placed.Images.Select(image => image.Path).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Keys_WithAnyCharacters_AreRequestedExactly(bool encodesKeys)
    {
        Bucket.EncodesKeys = encodesKeys;
        string[] keys =
        [
            "a b.dcm", "a+b.dcm", "a%20b.dcm", "a&b=c?d#e.dcm", "é日本.dcm", "a//b.dcm", "/c.dcm", "a'(b)*!.dcm", "a:b;c,d.dcm", "~a.dcm",
            "a\\b.dcm", "<&>\".dcm", $"{new string('x', 1016)}.dcm", "...dcm", "a..b/.c/c.",
        ];
        // XML 1.0 contains no control characters; s3rver would send invalid XML.
        if (encodesKeys) keys = [.. keys, "a\u0001\u001f\tb.dcm"];
        for (int i = 0; i < keys.Length; i++) Bucket[$"odd/{keys[i]}"] = new SmallImage(1, 1, i + 1).Bytes;
        AssertSucceeds(Provision("s3://images/odd/"));
        Assert.HasCount(keys.Length, Placed.Images);
        CollectionAssert.AreEquivalent(keys, ImageRequests.Select(request =>
            Uri.UnescapeDataString(request.Target["/images/odd/".Length..])).ToArray());
    }

    [TestMethod]
    [DataRow("a/../b.dcm")]
    [DataRow("../b.dcm")]
    [DataRow("./b.dcm")]
    [DataRow("a/..")]
    public void KeyThatChangesTheUrl_IsRefused_BeforeAnyImageIsFetched(string key)
    {
        Bucket[key] = Images[0].Bytes;
        AssertFails(Provision("s3://images"), "MEDIMG2019", "the key of object");
        Assert.IsEmpty(ImageRequests);
    }

    [TestMethod]
    public void KeyThatChangesTheUrl_CanBeExcluded()
    {
        Bucket["a/../b.dcm"] = Images[0].Bytes;
        AssertSucceeds(Provision("s3://images", ("IncludeFiles", "ct/*")));
        Assert.HasCount(3, Placed.Images);
    }

    [TestMethod]
    public void FolderMarkers_AreSkipped_AndCounted()
    {
        Bucket["ct/"] = [];
        Bucket["ct/empty/"] = [];
        BuildOutcome build = Provision("s3://images/ct/");
        AssertSucceeds(build);
        Assert.HasCount(3, Placed.Images);
        Assert.Contains("2 folder markers were skipped", build.ToString());
    }

    [TestMethod]
    [DataRow("Error", "MEDIMG3012", 0)]
    [DataRow("Skip", "", 3)]
    public void ObjectsThatAreNotDicom_AreInvalidFiles(string onInvalid, string code, int count)
    {
        Bucket["ct/empty.dcm"] = [];
        Bucket["ct/readme.txt"] = "Doe^John"u8.ToArray();
        Bucket["ct/page.html"] = "<html>Doe^John</html>"u8.ToArray();
        BuildOutcome build = Provision("s3://images/ct/", ("OnInvalid", onInvalid));
        Assert.AreEqual(code, string.Join(' ', build.Log.Codes.Except(["MEDIMG3011"])), build.ToString());
        Assert.Contains("object 6", build.ToString());
        Assert.DoesNotContain("Doe", build.ToString());
        Assert.DoesNotContain("readme", string.Concat(build.Log.Errors.Select(error => error.Message)));
        Assert.AreEqual(count > 0, build.Succeeded);
        if (count > 0) Assert.HasCount(count, Placed.Images);
    }

    [TestMethod]
    public void Selection_IsMatchedByHeader_AndNamesByPattern()
    {
        Bucket["ct/4.dcm"] = new SmallImage(2, 1, 1) { Modality = "CT" }.Bytes;
        AssertSucceeds(Provision("s3://images", ("Query", "Modality=CT")));
        Assert.HasCount(1, Placed.Images);
        AssertFails(Machine().Provision(TestProject.Set("set", ("Source", "s3://images"), ("Endpoint", Server.Uri.AbsoluteUri),
            ("IncludeFiles", "mr/*"))), "MEDIMG1040", "matches no file", keepsDestination: true);
    }

    [TestMethod]
    public void DryRun_ShowsNumberAndSize_AndFetchesNothing()
    {
        BuildOutcome list = Project.List(TestProject.Set("set", ("Source", "s3://images/ct/"), ("Endpoint", Server.Uri.AbsoluteUri)));
        AssertSucceeds(list);
        Assert.Contains("3 images", list.ToString());
        Assert.Contains("kB from s3://images/ct/;", list.ToString());
        Assert.DoesNotContain("at most", list.ToString());
        Assert.IsEmpty(ImageRequests);
    }

    [TestMethod]
    public void DryRunOfALockedSet_ShowsWhatChangedInTheListing()
    {
        Project.Settings["UseLockFile"] = "true";
        AssertSucceeds(Provision("s3://images"));
        Assert.Contains("the source listing matches the lock file", List().ToString());
        Bucket.Remove("ct/1.dcm");
        Bucket["ct/2.dcm"] = new SmallImage(100, 1, 2) { Side = 8 }.Bytes;
        Bucket["ct/8.dcm"] = new SmallImage(100, 1, 8).Bytes;
        Bucket["ct/9.dcm"] = new SmallImage(100, 1, 9).Bytes;
        Assert.Contains("2 added, 1 removed, 1 changed", List().ToString());

        BuildOutcome List() => Project.List(TestProject.Set("set", ("Source", "s3://images"), ("Endpoint", Server.Uri.AbsoluteUri)));
    }

    [TestMethod]
    public void SetAboveMaxTotalSize_FailsBeforeAByteIsFetched()
    {
        AssertFails(Provision("s3://images", ("MaxTotalSize", "100B")), "MEDIMG2014", "Nothing was fetched");
        Assert.IsEmpty(ImageRequests);
    }

    [TestMethod]
    public void StoredImages_AreNotFetchedByASecondProject()
    {
        AssertSucceeds(Provision("s3://images"));
        int before = ImageRequests.Count();
        using var other = new TestProject(Project.Store);
        AssertSucceeds(other.Provision(TestProject.Set("set", ("Source", "s3://images"), ("Endpoint", Server.Uri.AbsoluteUri))));
        Assert.AreEqual(before, ImageRequests.Count());
    }

    [TestMethod]
    [DataRow("s3:", "MEDIMG1008")]
    [DataRow("s3://", "MEDIMG1008")]
    [DataRow("s3:/images", "MEDIMG1008")]
    [DataRow("s3://images/*/1.dcm", "MEDIMG1008")]
    [DataRow("s3://KEY:SECRET@images/ct/", "MEDIMG1008")]
    [DataRow("s3://im ages/ct/", "MEDIMG1008")]
    [DataRow("s3://../ct/", "MEDIMG1008")]
    public void InvalidSource_IsRejected(string source, string code)
    {
        AssertFails(Provision(source), code, "Write s3://bucket/folder/");
        Assert.IsEmpty(Server.Requests);
    }

    [TestMethod]
    public void Credentials_RequireAnEndpoint()
    {
        Project.Variables["X_TOKEN"] = "SECRET";
        BuildOutcome build = Project.Provision(TestProject.Set("set", ("Source", "s3://images"), ("CredentialVariable", "X")));
        AssertFails(build, "MEDIMG1011", "Endpoint");
        AssertSucceeds(Provision("s3://images", ("CredentialVariable", "X")));
        Assert.IsTrue(Server.Requests.All(request => request["Authorization"] == "Bearer SECRET"));
    }

    [TestMethod]
    public void Requests_NameTheProgram()
    {
        AssertSucceeds(Provision("s3://images"));
        Assert.IsTrue(Server.Requests.All(request =>
            request["User-Agent"]!.StartsWith("MedicalImages.Build/", StringComparison.Ordinal)));
        Assert.IsTrue(Server.Requests.All(request => request["Authorization"] is null));
    }
}
