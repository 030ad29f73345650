using System.Text;
using MedicalImages.Http.Plain;

namespace MedicalImages.Tests.Http.Plain;

/// <summary>Which headers are read without HttpClient. Whatever is in doubt is left to it.</summary>
[TestClass]
public sealed class ResponseHeaderTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    [TestMethod]
    [DataRow(Ok + "Content-Length: 5\r\n\r\n", 5L, true)]
    [DataRow(Ok + "CONTENT-LENGTH:5\r\n\r\n", 5L, true)]
    [DataRow(Ok + "Content-Length: \t 0 \t\r\n\r\n", 0L, true)]
    [DataRow(Ok + "Content-Length: 999999999999999999\r\n\r\n", 999999999999999999L, true)]
    [DataRow(Ok + "Content-Length: 5\r\nConnection: Keep-Alive\r\n\r\n", 5L, true)]
    [DataRow(Ok + "Content-Length: 5\r\nConnection: close\r\n\r\n", 5L, false)]
    [DataRow(Ok + "Content-Length: 5\r\nConnection: keep-alive, close\r\n\r\n", 5L, false)]
    [DataRow(Ok + "Content-Length: 5\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n", 5L, false)]
    [DataRow("HTTP/1.1 200\r\nContent-Length: 5\r\n\r\n", 5L, true)]
    [DataRow("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nX:\r\n\r\n", 5L, true)]
    public void PlainHeader_IsRead(string text, long length, bool keepsConnection)
    {
        ResponseHeader header = Read(text + "body");
        Assert.AreEqual((HeaderState.Plain, text.Length), (header.State, header.Size));
        Assert.AreEqual((length, keepsConnection), (header.ContentLength, header.KeepsConnection));
    }

    [TestMethod]
    [DataRow(199, true)]
    [DataRow(200, false)]
    [DataRow(7_000, false)]
    public void ManyFields_AreUnusual(int count, bool isPlain)
    {
        string fields = string.Concat(Enumerable.Repeat("a:\r\n", count));
        HeaderState state = Read($"{Ok}Content-Length: 5\r\n{fields}\r\n").State;
        Assert.AreEqual(isPlain ? HeaderState.Plain : HeaderState.Unusual, state);
    }

    [TestMethod]
    [DataRow("Content-Length: 5\r\nContent-Length: 5\r\n\r\n", DisplayName = "length twice")]
    [DataRow("Content-Length: 5\r\nContent-Length: 6\r\n\r\n", DisplayName = "two lengths")]
    [DataRow("Content-Length: 5, 5\r\n\r\n", DisplayName = "list of lengths")]
    [DataRow("Content-Length: -5\r\n\r\n", DisplayName = "negative length")]
    [DataRow("Content-Length: +5\r\n\r\n", DisplayName = "length with a sign")]
    [DataRow("Content-Length: 0x5\r\n\r\n", DisplayName = "hexadecimal length")]
    [DataRow("Content-Length: 5 5\r\n\r\n", DisplayName = "length with a space")]
    [DataRow("Content-Length:\r\n\r\n", DisplayName = "empty length")]
    [DataRow("Content-Length: 9223372036854775808\r\n\r\n", DisplayName = "length beyond 63 bits")]
    [DataRow("Content-Length: 00000000000000000000000000000005\r\n\r\n", DisplayName = "length of 32 digits")]
    [DataRow("Content-Length : 5\r\n\r\n", DisplayName = "space before the colon")]
    [DataRow(" Content-Length: 5\r\n\r\n", DisplayName = "space at the start")]
    [DataRow("X: a\r\n Content-Length: 5\r\n\r\n", DisplayName = "folded line")]
    [DataRow("Content-Length: 5\r\nX: a\r\n\tb\r\n\r\n", DisplayName = "folded line with a tab")]
    [DataRow("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", DisplayName = "length and chunks")]
    [DataRow("Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\n", DisplayName = "length and identity")]
    [DataRow("transfer-encoding: chunked\r\n\r\n", DisplayName = "chunks")]
    [DataRow("\r\n", DisplayName = "no length")]
    [DataRow("Content-Length: 5\n\r\n", DisplayName = "line break without CR")]
    [DataRow("Content-Length: 5\r\n\n", DisplayName = "last line break without CR")]
    [DataRow("X: a\rContent-Length: 6\r\nContent-Length: 5\r\n\r\n", DisplayName = "CR without line break")]
    [DataRow("Content-Length: 5\0\r\n\r\n", DisplayName = "NUL")]
    [DataRow("Content-Length: 5\r\nX: \u00e9\r\n\r\n", DisplayName = "not ASCII")]
    [DataRow("Content-Length: 5\r\nX\r\n\r\n", DisplayName = "no colon")]
    [DataRow("Content-Length: 5\r\n: x\r\n\r\n", DisplayName = "no name")]
    [DataRow("Content-Length: 5\r\nX(y: z\r\n\r\n", DisplayName = "name that is not a token")]
    [DataRow("Content-Length: 5\r\nETag: \"a\"\r\netag: \"b\"\r\n\r\n", DisplayName = "two entity tags")]
    [DataRow("Content-Type: a/b\r\nContent-Type: a/c\r\nContent-Length: 5\r\n\r\n", DisplayName = "two types")]
    public void DoubtfulField_IsUnusual(string fields) => Assert.AreEqual(HeaderState.Unusual, Read(Ok + fields).State);

    [TestMethod]
    [DataRow("SSH-2.0-OpenSSH_9.2\r\n")]
    [DataRow("S")]
    [DataRow("\r\nHTTP/1.1 200 OK\r\n")]
    [DataRow("HTTP/1.0 200 OK\r\n")]
    [DataRow("HTTP/2 200\r\n")]
    [DataRow("http/1.1 200 OK\r\n")]
    [DataRow("HTTP/1.1  200 OK\r\n")]
    [DataRow("HTTP/1.1 2x0 OK\r\n")]
    [DataRow("HTTP/1.1 20\r\n")]
    [DataRow("HTTP/1.1 2000\r\n")]
    [DataRow("HTTP/1.1 +20 OK\r\n")]
    [DataRow("HTTP/1.1 100 Continue\r\n")]
    [DataRow("HTTP/1.1 103 Early Hints\r\n")]
    [DataRow("HTTP/1.1 204 No Content\r\n")]
    [DataRow("HTTP/1.1 304 Not Modified\r\n")]
    [DataRow("HTTP/1.1 999 x\r\n")]
    [DataRow("HTTP/1.1 200 OK\n")]
    public void OtherStatusLine_IsUnusual_BeforeTheHeaderIsComplete(string bytes) =>
        Assert.AreEqual(HeaderState.Unusual, Read(bytes).State);

    [TestMethod]
    public void AnyPiece_IsIncomplete_AndTheLastCompletesTheHeader()
    {
        const string Text = Ok + "Content-Type: application/dicom\r\nETag: \"a\"\r\nX: 1\r\nx: 2\r\nContent-Length: 5\r\n\r\n";
        var header = new ResponseHeader();
        for (int length = 0; length < Text.Length; length++)
        {
            header.Read(Encoding.Latin1.GetBytes(Text[..length]));
            Assert.AreEqual(HeaderState.Incomplete, header.State, $"{length} bytes");
        }

        header.Read(Encoding.Latin1.GetBytes(Text));
        Assert.AreEqual((HeaderState.Plain, 5L), (header.State, header.ContentLength));
        Assert.AreEqual(("application/dicom", "\"a\"", "1, 2", null), (header["content-type"], header["ETag"], header["X"], header["Y"]));
    }

    private static ResponseHeader Read(string text)
    {
        var header = new ResponseHeader();
        header.Read(Encoding.Latin1.GetBytes(text));
        return header;
    }
}
