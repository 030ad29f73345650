using MedicalImages.Http.Plain;

namespace MedicalImages.Tests.Http.Plain;

[TestClass]
public sealed class AddressStartTests
{
    private const string Pieces = "/|a|.|..|-|_|?|=|&|%2e|%41|#|\\| |+|~|:|@|é|;|//|9|%|\"|<"
        + "|[|*|,|'|!|$|(|{|^|`|\t|\u0001|\u200e|:80|@b/|\ud800";

    [TestMethod]
    [DataRow("http://server/", true)]
    [DataRow("HTTP://Server:80/", false)]
    [DataRow("http://server:8042/orthanc/", true)]
    [DataRow("http://user:pass@server/", false)]
    [DataRow("https://[::1]:8443/", true)]
    [DataRow("https://xn--bcher-kva.example/", true)]
    [DataRow("http:\\\\server/a/x://", false)]
    [DataRow("http://[::1]x://", false)]
    public void Target_IsPathAndQuery_AndAuthorityThatOfTheServer(string first, bool isIncluded)
    {
        var random = new Random(1);
        string[] pieces = Pieces.Split('|');
        var server = new ServerConnections(1);
        var start = new AddressStart(new Uri(first), server);
        int included = 0;
        for (int i = 0; i < 50_000; i++)
        {
            string text = first + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (random.Next(10) == 0) text = text.Replace("/", pieces[random.Next(pieces.Length)], StringComparison.Ordinal);
            if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https")) continue;
            Assert.AreEqual(uri.PathAndQuery, new AddressStart(uri, server).GetTarget(uri).ToString(), text);
            if (!start.Includes(uri)) continue;
            included++;
            Assert.AreEqual(uri.PathAndQuery, start.GetTarget(uri).ToString(), text);
            Assert.AreEqual(uri.Authority, start.Authority, text);
        }

        Assert.AreEqual(isIncluded, included > 10_000, $"{included}");
    }

    [TestMethod]
    [DataRow("http://server/a", "http://server/b?c=1", true)]
    [DataRow("HTTP://SERVER/a", "http://server/b", true)]
    [DataRow("http://server", "http://server/b", true)]
    [DataRow("http://server/a", "http://SERVER/b", false)] // the same server, but the text differs
    [DataRow("http://server/a", "http://server:80/b", false)]
    [DataRow("http://server/a", "http://server2/b", false)]
    [DataRow("http://server/a", "http://server:8042/b", false)]
    [DataRow("http://server/a", "https://server/b", false)]
    [DataRow("http://server/a", "http://server@other/b", false)]
    [DataRow("http://server", "http://server@other/b", false)]
    public void OnlyAddressesOfTheServerAreIncluded(string first, string other, bool expected) =>
        Assert.AreEqual(expected, new AddressStart(new Uri(first), new ServerConnections(1)).Includes(new Uri(other)));
}
