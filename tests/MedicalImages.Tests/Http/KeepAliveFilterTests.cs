using System.Text;
using System.Text.RegularExpressions;
using MedicalImages.Http.KeepAlive;

namespace MedicalImages.Tests.Http;

[TestClass]
public sealed class KeepAliveFilterTests
{
    private const string Response = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=1\r\nContent-Length: 2\r\n\r\nhi";
    private const string Filtered = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: xxxxxxxxx\r\nContent-Length: 2\r\n\r\nhi";

    [TestMethod]
    public void Header_SplitAtAnyTwoPositions_IsFiltered()
    {
        for (int first = 0; first <= Response.Length; first++)
        {
            for (int second = first; second <= Response.Length; second++)
                Assert.AreEqual(Filtered, Filter(new KeepAliveFilter(), Response, first, second), $"split at {first} and {second}");
        }
    }

    [TestMethod]
    [DataRow("keep-alive: timeout=1\r\n", "keep-alive: xxxxxxxxx\r\n")]
    [DataRow("KEEP-ALIVE:timeout=1, max=5\r\n", "KEEP-ALIVE:xxxxxxxxxx xxxxx\r\n")]
    [DataRow("Keep-Alive : timeout=1\r\n", "Keep-Alive : xxxxxxxxx\r\n")]
    [DataRow("Keep-Alive: timeout=1\n", "Keep-Alive: xxxxxxxxx\n")]
    [DataRow("Keep-Alive:\r\n timeout=1\r\n", "Keep-Alive:\r\n xxxxxxxxx\r\n")]
    [DataRow("Keep-Alive: timeout=1\r\nKeep-Alive: max=1\r\n", "Keep-Alive: xxxxxxxxx\r\nKeep-Alive: xxxxx\r\n")]
    public void KeepAlive_InAnySpelling_IsOverwritten(string header, string expected) =>
        Assert.AreEqual($"HTTP/1.1 200 OK\r\n{expected}A: b\r\n\r\n",
            Filter(new KeepAliveFilter(), $"HTTP/1.1 200 OK\r\n{header}A: b\r\n\r\n"));

    [TestMethod]
    [DataRow("Keep-Alive-Policy: timeout=1\r\n")]
    [DataRow("X-Keep-Alive: timeout=1\r\n")]
    [DataRow("Keep-Aliv: timeout=1\r\n")]
    [DataRow("Connection: Keep-Alive: timeout=1\r\n")]
    [DataRow("X: y\r\n Keep-Alive: timeout=1\r\n")]
    [DataRow("Keep\rAlive: timeout=1\r\n")]
    public void OtherHeaders_AreNotChanged(string header) =>
        Assert.AreEqual($"HTTP/1.1 200 OK\r\n{header}\r\n", Filter(new KeepAliveFilter(), $"HTTP/1.1 200 OK\r\n{header}\r\n"));

    [TestMethod]
    public void BodyThatLooksLikeAHeader_IsNotChanged()
    {
        const string Body = "\r\nKeep-Alive: timeout=1\r\n\r\nHTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\n\r\n";
        var filter = new KeepAliveFilter();
        Assert.AreEqual(Filtered + Body, Filter(filter, Response + Body));
        Assert.AreEqual(Body, filter.FilterMore(Body), "in a separate read");
    }

    [TestMethod]
    public void InterimResponse_IsFollowedByAnotherHeader() => Assert.AreEqual(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nKeep-Alive: xxxxxxxxx\r\n\r\n" + Filtered + Response,
        Filter(new KeepAliveFilter(), "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nKeep-Alive: timeout=1\r\n\r\n" + Response
            + Response));

    [TestMethod]
    public void UnsolicitedBytes_AreNotChanged() => Assert.AreEqual(Response, new KeepAliveFilter().FilterMore(Response));

    [TestMethod]
    public void BodyBeforeTheEndOfItsRequest_IsNotChanged()
    {
        var filter = new KeepAliveFilter();
        Filter(filter, Response);
        filter.RequestWritten(); // the server responded early: the rest of the request is sent after the header was received
        Assert.AreEqual("\r\nKeep-Alive: timeout=1\r\n", filter.FilterMore("\r\nKeep-Alive: timeout=1\r\n"));
    }

    [TestMethod]
    public void RandomResponses_InRandomPieces_MatchTheReference()
    {
        var random = new Random(20240506);
        for (int connection = 0; connection < 2000; connection++)
        {
            var filter = new KeepAliveFilter();
            for (int answer = 0; answer < 5; answer++)
            {
                string header = RandomHeader(random), body = RandomText(random, 60);
                int[] splits = [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(header.Length + body.Length + 1)).Order()];
                Assert.AreEqual(Reference(header) + body, Filter(filter, header + body, splits),
                    $"connection {connection}, answer {answer}");
            }
        }
    }

    private static string RandomHeader(Random random)
    {
        var header = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (int i = random.Next(6); i > 0; i--)
        {
            header.Append(random.GetItems(["Keep-Alive", "keep-aLIVE", "Keep-Alive ", "Keep-Alive2", "Keep", "K", "Connection", "X"], 1)[0])
                .Append(':');
            header.Append(RandomText(random, 20).Replace('\r', '.').Replace('\n', '.')).Append("\r\n");
        }

        return header.Append("\r\n").ToString();
    }

    private static string RandomText(Random random, int longest) =>
        string.Concat(random.GetItems(["\r\n", "\r", "\n", " ", ":", "Keep-Alive: timeout=1", "K", "timeout=1", "HTTP/1.1 ", "z"],
            random.Next(longest / 5)));

    private static string Reference(string header) => Regex.Replace(header, "^(keep-alive[ \t]*:)(.*?)(?=\r\n)",
        match => match.Groups[1].Value + Regex.Replace(match.Groups[2].Value, "[^ \t]", "x"),
            RegexOptions.IgnoreCase | RegexOptions.Multiline);

    private static string Filter(KeepAliveFilter filter, string received, params int[] splits)
    {
        filter.RequestWritten();
        int[] edges = [0, .. splits, received.Length];
        return string.Concat(edges.Zip(edges.Skip(1), (from, to) => filter.FilterMore(received[from..to])));
    }
}

file static class Filtering
{
    public static string FilterMore(this KeepAliveFilter filter, string received)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(received);
        filter.Pass(bytes);
        return Encoding.Latin1.GetString(bytes);
    }
}
