using MedicalImages.Http.Credentials;

namespace MedicalImages.Tests.Http;

[TestClass]
public sealed class OriginComparerTests
{
    [TestMethod]
    [DataRow("https://images.example/a?b=c#d", "https://images.example")]
    [DataRow("https://images.example:443/", "https://images.example/")]
    [DataRow("http://images.example/", "http://images.example:80/")]
    [DataRow("HTTPS://Images.Example/", "https://images.example/")]
    [DataRow("https://user:password@images.example/", "https://images.example/")]
    [DataRow("https://bücher.example/", "https://xn--bcher-kva.example/", DisplayName = "Both forms of an international name")]
    [DataRow("http://[::1]:8042/", "http://[0:0:0:0:0:0:0:1]:8042/")]
    [DataRow("http://127.1:8042/", "http://127.0.0.1:8042/")]
    public void SameOrigin_IsEqual(string one, string other)
    {
        Assert.IsTrue(Equal(one, other));
        Assert.AreEqual(OriginComparer.Instance.GetHashCode(new Uri(one)), OriginComparer.Instance.GetHashCode(new Uri(other)));
    }

    [TestMethod]
    [DataRow("https://images.example/", "http://images.example:443/", DisplayName = "Another scheme with the same port")]
    [DataRow("https://images.example/", "https://images.example:8443/")]
    [DataRow("https://images.example/", "https://images.example.org/")]
    [DataRow("https://images.example/", "https://other.images.example/")]
    [DataRow("https://images.example/", "https://images.example@other.example/", DisplayName = "The host is after the user")]
    [DataRow("https://images.example/", "https://images.example./")]
    [DataRow("http://localhost/", "http://127.0.0.1/")]
    [DataRow("http://[fe80::1%25eth0]/", "http://[fe80::1%25eth1]/", DisplayName = "The same address at another interface")]
    public void OtherOrigin_IsNotEqual(string one, string other) => Assert.IsFalse(Equal(one, other));

    [TestMethod]
    [DataRow("http://xn--ü.example/", "http://xn--ü.example/", true)]
    [DataRow("http://xn--ü.example/", "http://images.example/", false)]
    public void HostThatCanBeNoName_IsCompared(string one, string other, bool isEqual)
    {
        Assert.AreEqual(isEqual, Equal(one, other));
        Assert.AreEqual(isEqual, OriginComparer.Instance.GetHashCode(new Uri(one)) == OriginComparer.Instance.GetHashCode(new Uri(other)));
    }

    private static bool Equal(string one, string other) =>
        OriginComparer.Instance.Equals(new Uri(one), new Uri(other)) && OriginComparer.Instance.Equals(new Uri(other), new Uri(one));
}
