using MedicalImages.Http;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.S3;
using MedicalImages.Tests.Http;

namespace MedicalImages.Tests.Sources.S3;

/// <summary>Pages of a listing, and errors of a service.</summary>
[TestClass]
public sealed class S3ListingTests : S3Test
{
    private const string Begin = """<?xml version="1.0"?><ListBucketResult xmlns="http://doc.s3.amazonaws.com/2006-03-01">""";
    private const string End = "</ListBucketResult>";

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Pages_AreFollowedByTheirTokens(int size)
    {
        Bucket.PageSize = size;
        AssertSucceeds(Provision("s3://images"));
        Assert.HasCount(3, Placed.Images);
        string[] tokens = [.. Server.Requests.Where(IsListing).Select(request => request.Target).Where(target =>
            target.Contains("continuation-token=", StringComparison.Ordinal))];
        Assert.HasCount(2 * ((3 + size - 1) / size - 1), tokens, "the bucket is listed before and after fetching");
        Assert.IsTrue(tokens.All(target => target.Contains("=1%2B%2F%3D", StringComparison.Ordinal)), string.Join('\n', tokens));
    }

    [TestMethod]
    [DataRow("<IsTruncated>true</IsTruncated><NextContinuationToken>again</NextContinuationToken>", "does not end")]
    [DataRow("<IsTruncated>true</IsTruncated>", "no continuation token")]
    [DataRow("<Contents><Key>ct/1.dcm</Key></Contents>", "no valid key or size")]
    [DataRow("<Contents><Size>1</Size></Contents>", "no valid key or size")]
    [DataRow("<Contents><Key>ct/1.dcm</Key><Size>-1</Size></Contents>", "no valid key or size")]
    [DataRow("<Contents><Key>ct/1.dcm</Key><Size>99999999999999999999</Size></Contents>", "no valid key or size")]
    [DataRow("<Contents><Key><Key>SECRET</Key></Key><Size>1</Size></Contents>", "not XML, or incomplete")]
    [DataRow("<Contents><Key>SECRET</Key><Size>1</Size></Contents>", "another prefix")]
    [DataRow("<Contents>", "not XML, or incomplete")]
    public void InvalidListing_IsAnError(string content, string problem)
    {
        Replace = _ => ScriptedReply.Ok(Begin + content + End);
        AssertFails(Provision("s3://images/ct/"), "MEDIMG2006", problem);
    }

    [TestMethod]
    [DataRow("ct/", 1025, "a key is longer than 1024 bytes")]
    [DataRow("ct/", 8193, "a text is too long")]
    public void KeyThatNoServiceAllows_IsAnError(string start, int length, string problem)
    {
        Replace = _ => ScriptedReply.Ok($"{Begin}<Contents><Key>{start.PadRight(length, 'x')}</Key><Size>1</Size></Contents>{End}");
        AssertFails(Provision("s3://images/ct/"), "MEDIMG2006", problem);
    }

    [TestMethod]
    public void TokenThatIsTooLongForAUrl_IsAnError()
    {
        string token = new('x', 70_000);
        Replace = _ => ScriptedReply.Ok(
            $"{Begin}<IsTruncated>true</IsTruncated><NextContinuationToken>{token}</NextContinuationToken>{End}");
        AssertFails(Provision("s3://images/ct/"), "MEDIMG2006", "a text is too long");
    }

    [TestMethod]
    [DataRow("<Other/>", "another root element")]
    [DataRow("", "not XML, or incomplete")]
    [DataRow("{}", "not XML, or incomplete")]
    [DataRow(Begin, "not XML, or incomplete")]
    [DataRow("""<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;&b;">]><ListBucketResult>&c;</ListBucketResult>""", "not XML")]
    [DataRow("""<!DOCTYPE a SYSTEM "file:///etc/hostname"><ListBucketResult/>""", "not XML")]
    [DataRow("""<!DOCTYPE a [<!ENTITY b SYSTEM "http://127.0.0.1:1/">]><ListBucketResult>&b;</ListBucketResult>""", "not XML")]
    public void OtherContent_IsAnError_AndNoEntityIsExpanded(string body, string problem)
    {
        Replace = _ => ScriptedReply.Ok(body);
        BuildOutcome build = Provision("s3://images");
        if (body.Length == 0) Assert.IsFalse(build.Succeeded, build.ToString());
        else AssertFails(build, "MEDIMG2006", problem);
    }

    [TestMethod]
    [DataRow(Begin, "<Contents><Key>ct/1.dcm</Key><Size>1</Size></Contents>")]
    [DataRow(Begin, "<a>")]
    [DataRow(Begin + "<Contents><Key>", "xxxxxxxxxxxxxxxx")]
    public void EndlessPage_IsAnError(string begin, string repeated)
    {
        Project.Retries = "0";
        Replace = _ => ScriptedReply.Endless(begin, string.Concat(Enumerable.Repeat(repeated, 1000)));
        AssertFails(Provision("s3://images"), "MEDIMG2006", "");
    }

    [TestMethod]
    public void EndlessEmptyPages_AreAnError()
    {
        int page = 0;
        Replace = _ => ScriptedReply.Ok(
            $"{Begin}<IsTruncated>true</IsTruncated><NextContinuationToken>{page++}</NextContinuationToken>{End}");
        AssertFails(Provision("s3://images"), "MEDIMG2006", "does not end");
        Assert.IsLessThan(300, page);
    }

    [TestMethod]
    [DataRow("true", null)]
    [DataRow("false", "MEDIMG2009")]
    public void EmptyPrefix_IsASetWithoutImages(string allowEmpty, string? code)
    {
        BuildOutcome build = Provision("s3://images/none/", ("AllowEmpty", allowEmpty));
        Assert.AreEqual(code is null, build.Succeeded, build.ToString());
        Assert.AreEqual(code ?? "", string.Join(' ', build.Log.Codes));
    }

    [TestMethod]
    public void UnknownBucket_IsAnError_WithItsName() =>
        AssertFails(Provision("s3://other/ct/"), "MEDIMG2040", "has no bucket 'other'");

    [TestMethod]
    public void BucketThatMayNotBeListed_IsAnError_ThatIsNotRepeated()
    {
        Replace = _ => ScriptedBucket.Error(403, "AccessDenied");
        AssertFails(Provision("s3://images"), "MEDIMG2041", "the bucket 'images'");
        Assert.HasCount(1, Server.Requests);
    }

    /// <summary>AWS sends a 301 without a Location, and the region of the bucket in a header.</summary>
    [TestMethod]
    public void BucketOfAnotherRegion_IsAnError_WithTheEndpoint()
    {
        Replace = _ => ScriptedBucket.Error(301, "PermanentRedirect", "x-amz-bucket-region: eu-central-1");
        AssertFails(Provision("s3://images"), "MEDIMG2042", "https://s3.eu-central-1.amazonaws.com");
    }

    [TestMethod]
    [DataRow("eu\tcentral:SECRET")]
    [DataRow("SECRET/../x")]
    public void RegionWithOtherCharacters_IsNotShown(string region)
    {
        Replace = _ => ScriptedBucket.Error(301, "PermanentRedirect", $"x-amz-bucket-region: {region}");
        AssertFails(Provision("s3://images"), "MEDIMG2007", "no valid Location");
    }

    /// <summary>A listing that failed on a later page, and was repeated by another service, counts once.</summary>
    [TestMethod]
    public async Task ObjectsOfAFailedListing_AreNotCounted()
    {
        Bucket.PageSize = 2;
        bool isBroken = true;
        Replace = request => isBroken && request.Target.Contains("continuation-token", StringComparison.Ordinal)
            ? ScriptedBucket.Error(403, "AccessDenied") : null;
        using var gateway = new TestGateway(new HttpSettings(MaxConnections: 1, TimeSpan.FromSeconds(30)));
        var listing = new S3Listing(gateway, maxObjects: 3);
        var bucket = new S3Bucket(Server.Uri, "images");
        await Assert.ThrowsExactlyAsync<SourceFailure>(() => listing.ListAsync(bucket, S3Prefix.Parse("s3://images/ct/")!, default));
        isBroken = false;
        Assert.HasCount(3, await listing.ListAsync(bucket, S3Prefix.Parse("s3://images/ct/")!, default));
        SourceFailure failure = await Assert.ThrowsExactlyAsync<SourceFailure>(
            () => listing.ListAsync(bucket, S3Prefix.Parse("s3://images/ct/1*")!, default));
        Assert.AreEqual("the number of its objects exceeds 3", failure.Own!.Facts[1]);
    }

    [TestMethod]
    [DataRow(503, "SlowDown")]
    [DataRow(429, "TooManyRequests")]
    public void BusyService_IsAskedAgainAfterTheRequestedTime(int status, string code)
    {
        int refused = 0;
        Project.Retries = "4";
        Replace = request => Interlocked.Increment(ref refused) % 2 == 1 && refused < 8
            ? ScriptedBucket.Error(status, code, "Retry-After: 1")
            : null;
        BuildOutcome build = Provision("s3://images");
        AssertSucceeds(build);
        Assert.HasCount(3, Placed.Images);
        Assert.Contains("attempt 2 of 5 in 1.0 s", build.ToString());
    }

    [TestMethod]
    public void ListingThatChanges_IsReadAgain_WithoutFetchingImagesTwice()
    {
        int listings = 0;
        Replace = request =>
        {
            if (IsListing(request) && ++listings == 2) Bucket["ct/0.dcm"] = new SmallImage(100, 1, 4).Bytes;
            return null;
        };
        AssertSucceeds(Provision("s3://images"));
        Assert.HasCount(4, Placed.Images);
        Assert.AreEqual(4, ImageRequests.Count());
    }

    [TestMethod]
    public void ImageThatIsDeletedWhileItIsFetched_IsLeftOut_IfTheListingChanged()
    {
        Replace = request =>
        {
            if (IsListing(request) || !request.Target.EndsWith("2.dcm", StringComparison.Ordinal)) return null;
            Bucket.Remove("ct/2.dcm");
            return null;
        };
        AssertSucceeds(Provision("s3://images"));
        Assert.HasCount(2, Placed.Images);
    }
}
