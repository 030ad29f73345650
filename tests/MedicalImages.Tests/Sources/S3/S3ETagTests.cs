namespace MedicalImages.Tests.Sources.S3;

/// <summary>An ETag with 32 hexadecimal digits is compared as the MD5, although it may be another value.</summary>
[TestClass]
public sealed class S3ETagTests : S3Test
{
    [TestMethod]
    public void MD5_IsVerified()
    {
        BuildOutcome build = Provision("s3://images");
        AssertSucceeds(build);
        Assert.DoesNotContain("verified by length", build.ToString());
        Assert.AreEqual(3, ImageRequests.Count());
    }

    [TestMethod]
    [DataRow("-2")]
    [DataRow("-10000")]
    public void ETagOfAMultipartUpload_IsNoDigest(string parts)
    {
        Bucket.ETag = (_, bytes) => ScriptedBucket.MD5Of(bytes)[..31] + "0" + parts;
        BuildOutcome build = Provision("s3://images");
        AssertSucceeds(build);
        Assert.Contains("verified by length and identity only", build.ToString());
        Assert.AreEqual(3, ImageRequests.Count());
    }

    [TestMethod]
    public void OtherETag_WithEqualBytesTwice_IsAcceptedWithAWarning()
    {
        Bucket.ETag = (key, _) => ScriptedBucket.MD5Of(System.Text.Encoding.UTF8.GetBytes(key));
        BuildOutcome build = Provision("s3://images");
        AssertSucceeds(build, "MEDIMG3020");
        Assert.Contains("3 images", build.Log.Warnings[0].Message!);
        Assert.AreEqual(6, ImageRequests.Count(), "each image is received twice");
    }

    /// <summary>From then on, the lock file decides: one request for each image, and no warning.</summary>
    [TestMethod]
    public void OtherETag_OfALockedImage_IsNotCompared()
    {
        Bucket.ETag = (key, _) => ScriptedBucket.MD5Of(System.Text.Encoding.UTF8.GetBytes(key));
        Project.Settings["UseLockFile"] = "true";
        AssertSucceeds(Provision("s3://images"), "MEDIMG3020");
        int before = ImageRequests.Count();
        Directory.Delete(Project.Store, recursive: true);
        Directory.Delete(Project.OutputFolder, recursive: true);
        AssertSucceeds(Provision("s3://images"));
        Assert.AreEqual(before + 3, ImageRequests.Count());
    }

    [TestMethod]
    public void DamagedImage_ThatDiffersTheSecondTime_IsFetchedAgain()
    {
        int request = 0;
        byte[] damaged = [.. Images[1].Bytes];
        damaged[^1] ^= 1;
        Replace = received => received.Target.EndsWith("2.dcm", StringComparison.Ordinal) && request++ == 0
            ? ScriptedReply.Ok(damaged, $"ETag: \"{ScriptedBucket.MD5Of(Images[1].Bytes)}\"")
            : null;
        AssertSucceeds(Provision("s3://images"));
        Assert.AreEqual(5, ImageRequests.Count(), "the damaged image, its comparison, and the retry");
        CollectionAssert.AreEquivalent(Images.Select(image => ScriptedBucket.MD5Of(image.Bytes)).ToArray(),
            Placed.Images.Select(image => ScriptedBucket.MD5Of(image.Bytes)).ToArray());
    }

    [TestMethod]
    public void ImageWithAnotherLength_IsDamaged()
    {
        Replace = request => IsListing(request) ? null : ScriptedReply.Ok(new SmallImage(1, 1, 1) { Side = 8 }.Bytes);
        AssertFails(Provision("s3://images/ct/2.dcm"), "MEDIMG3001", "longer than");
    }

    /// <summary>The ETag of the response shows that the listing is outdated, before the second listing does.</summary>
    [TestMethod]
    public void ReplacedImage_IsListedAgain()
    {
        byte[] replaced = new SmallImage(100, 1, 2) { Gray = 50 }.Bytes;
        Replace = request =>
        {
            if (!IsListing(request)) Bucket["ct/2.dcm"] = replaced;
            return null;
        };
        AssertSucceeds(Provision("s3://images/ct/2.dcm"));
        CollectionAssert.AreEqual(replaced, Placed.Images.Single().Bytes);
    }

    /// <summary>A proxy that changes ETags, as nginx does when it compresses.</summary>
    [TestMethod]
    public void ETagOfAProxy_IsIgnored()
    {
        Replace = request => IsListing(request) ? null : ScriptedReply.Ok(Images[1].Bytes, "ETag: W/\"5d41402a-1f\"");
        AssertSucceeds(Provision("s3://images/ct/2.dcm"));
    }
}
