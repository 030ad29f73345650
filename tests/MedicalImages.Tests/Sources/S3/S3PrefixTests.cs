using MedicalImages.Sources.S3;

namespace MedicalImages.Tests.Sources.S3;

[TestClass]
public sealed class S3PrefixTests
{
    [TestMethod]
    [DataRow("s3://b-u.c_k3t", "b-u.c_k3t", "", true, "s3://b-u.c_k3t")]
    [DataRow("s3://Bucket/", "Bucket", "", true, "s3://Bucket")]
    [DataRow("s3://bucket/*", "bucket", "", true, "s3://bucket")]
    [DataRow("s3://bucket/**", "bucket", "", true, "s3://bucket")]
    [DataRow("s3://bucket/a b/c+d%20#?/", "bucket", "a b/c+d%20#?/", true, "s3://bucket/a b/c+d%20#?/")]
    [DataRow("s3://bucket/a*", "bucket", "a", true, "s3://bucket/a*")]
    [DataRow("s3://bucket/a", "bucket", "a", false, "s3://bucket/a")]
    [DataRow("s3://bucket//a", "bucket", "/a", false, "s3://bucket//a")]
    [DataRow("S3://bucket/日本", "bucket", "日本", false, "s3://bucket/日本")]
    public void Prefix_IsParsed(string text, string bucket, string key, bool isOpen, string canonical)
    {
        S3Prefix prefix = S3Prefix.Parse(text)!;
        Assert.AreEqual((bucket, key, isOpen, canonical), (prefix.Bucket, prefix.Key, prefix.IsOpen, prefix.ToString()));
        Assert.AreEqual("s3", new Uri(canonical).Scheme, "messages and the index refer to the source as a URI");
    }

    [TestMethod]
    [DataRow("s3://")]
    [DataRow("s3:///a")]
    [DataRow("s3://-bucket/a")]
    [DataRow("s3://bucket./a")]
    [DataRow("s3://a..b/a")]
    [DataRow("s3://user@bucket/a")]
    [DataRow("s3://bucket:80/a")]
    [DataRow("s3://bucket?x/a")]
    [DataRow("s3://é/a")]
    [DataRow("s3://bucket/a*b")]
    [DataRow("s3://bucket/a\nb")]
    [DataRow("http://bucket/a")]
    public void InvalidText_IsRefused(string text) => Assert.IsNull(S3Prefix.Parse(text));

    [TestMethod]
    [DataRow(1024, true)]
    [DataRow(1025, false)]
    public void Key_HasAtMost1024Bytes(int length, bool isValid) =>
        Assert.AreEqual(isValid, S3Prefix.Parse($"s3://bucket/{new string('é', length / 2)}{new string('x', length % 2)}") is not null);
}
