using System.Net;
using MedicalImages.Http.Plain;

namespace MedicalImages.Tests.Http.Plain;

/// <summary>The addresses of hosts of URLs, as .NET reads them.</summary>
[TestClass]
public sealed class AddressTests
{
    private const int Hosts = 20_000;

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("255.255.255.255")]
    [DataRow("0.0.0.0")]
    [DataRow("127.1")]
    [DataRow("0x7f.1")]
    [DataRow("2130706433")]
    [DataRow("08.1.1.1")]
    [DataRow("1.2.3.08")]
    [DataRow("1.2.3.4.5")]
    [DataRow("1.2.3")]
    [DataRow("1.2.3.256")]
    [DataRow("a.b.c.d")]
    [DataRow("localhost")]
    [DataRow("[::1]")]
    [DataRow("[fe80::1]")]
    [DataRow("[::ffff:1.2.3.4]")]
    public void Host_IsTheSameAddress(string host) => AssertSame(host);

    [TestMethod]
    public void RandomHosts_AreTheSameAddresses()
    {
        var random = new Random(1);
        for (int i = 0; i < Hosts; i++) AssertSame(string.Join('.', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Part())));

        string Part() => random.Next(6) switch
        {
            0 => $"0{random.Next(300)}",
            1 => $"0x{random.Next(300):x}",
            2 => $"{random.Next(70_000)}",
            _ => $"{random.Next(256)}",
        };
    }

    private static void AssertSame(string host)
    {
        if (!Uri.TryCreate($"http://{host}/", UriKind.Absolute, out Uri? uri)) return;
        IPAddress? expected = IPAddress.TryParse(uri.IdnHost, out IPAddress? parsed) ? parsed : null;
        Assert.AreEqual(expected, ReservedStream.ParseAddress(uri.IdnHost), host);
    }
}
