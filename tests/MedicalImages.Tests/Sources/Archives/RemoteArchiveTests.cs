using System.Security.Cryptography;
using System.Text;

namespace MedicalImages.Tests.Sources.Archives;

[TestClass]
public sealed class RemoteArchiveTests : ArchiveTest
{
    private static readonly byte[] Zip = ZipBytes.Of(Zipped(), Zipped("DOE.txt", Text));

    [TestMethod]
    public void Archive_IsFetchedInOneRequest()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Zip));
        BuildOutcome build = Build(server["studies/1/archive"].AbsoluteUri);
        AssertAccepted(1, build);
        Assert.Contains("verified by length and identity only", build.ToString());
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public void ArchiveWithAHash_IsFetchedOnce()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Zip));
        (string, string) hash = ("Sha256", Convert.ToHexString(SHA256.HashData(Zip)));
        BuildOutcome build = Build(server["a.zip"].AbsoluteUri, hash);
        AssertAccepted(1, build);
        Assert.DoesNotContain("verified by", build.ToString());
        AssertAccepted(1, Build(server["a.zip"].AbsoluteUri, hash, ("Layout", "Numbered")));
        Assert.HasCount(1, server.Requests);
    }

    [TestMethod]
    public void ArchiveWithAnotherHash_IsRejected_WithBothHashes()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Zip));
        string message = AssertRejected(DamagedArchive, Build(server["a.zip"].AbsoluteUri, ("Sha256", new string('a', 64))));
        Assert.Contains(new string('a', 64), message);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Zip)), message);
    }

    [TestMethod]
    public void TruncatedBody_IsFetchedAgain()
    {
        using var server = ScriptedServer.InTurn(ScriptedReply.Ok(Zip).CutAfter(100), ScriptedReply.Ok(Zip));
        AssertAccepted(1, Build(server["a.zip"].AbsoluteUri));
    }

    [TestMethod]
    public void TruncatedBody_WithoutLength_IsDetectedInTheArchive_AndFetchedOnceMore()
    {
        using var server = ScriptedServer.InTurn(ScriptedReply.UntilClosed(Zip[..100]), ScriptedReply.UntilClosed(Zip));
        AssertAccepted(1, Build(server["a.zip"].AbsoluteUri));
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public void BodyThatIsAlwaysTruncated_FailsAfterTwoRequests()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.UntilClosed(Zip[..^1]));
        AssertRejected(DamagedArchive, Build(server["a.zip"].AbsoluteUri));
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public void ArchiveWithAnUnexpectedEnd_IsRejected_WithTheHashOfTheReceivedBytes()
    {
        byte[] archive = [.. Zip, .. new byte[300_000]];
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(archive));
        string message = AssertRejected(DamagedArchive, Build(server["a.zip"].AbsoluteUri));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(archive)), message);
    }

    /// <summary>As curl stores it: the stated hash is that of the file, including its compression.</summary>
    [TestMethod]
    [DataRow("x-gzip")]
    [DataRow("gzip")]
    [DataRow("utf-8")]
    [DataRow("zstd")]
    public void ContentEncodingOfAnArchive_IsIgnored(string label)
    {
        byte[] tarGz = TarBytes.Gzip(TarBytes.Of(Tarred()));
        using var server = new ScriptedServer(
            _ => ScriptedReply.Ok(tarGz, "Content-Type: application/x-tar", $"Content-Encoding: {label}"));
        AssertAccepted(1, Build(server["a.tgz"].AbsoluteUri, ("Sha256", Convert.ToHexString(SHA256.HashData(tarGz)))));
        AssertAccepted(1, Build(server["b.tgz"].AbsoluteUri, ("Layout", "Numbered")));
    }

    [TestMethod]
    [DataRow(202, "HTTP 202 with an empty body")]
    [DataRow(204, "HTTP 204 with an empty body")]
    [DataRow(206, "HTTP 206")]
    [DataRow(200, "is empty")]
    public void ResponseWithoutAFile_IsReported(int status, string expected)
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(status));
        Assert.Contains(expected, AssertRejected("MEDIMG2024", Build(server["a.zip"].AbsoluteUri)));
    }

    [TestMethod]
    public void WebPage_IsNotAnArchive()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok("<html>DOE, please log in</html>", "Content-Type: text/html"));
        Assert.Contains("web page", AssertRejected("MEDIMG2006", Build(server["a.zip"].AbsoluteUri)));
    }

    [TestMethod]
    public void ArchiveAboveMaxTotalSize_StopsTheDownload()
    {
        byte[] large = ZipBytes.Of(Zipped("DOE.bin", new byte[4_000_000]) with { Method = ZippedFile.Stored }, Zipped());
        using var server = new ScriptedServer(_ => ScriptedReply.UntilClosed(large));
        AssertRejected("MEDIMG2017", Build(server["a.zip"].AbsoluteUri, ("MaxTotalSize", "1MB")));
    }

    [TestMethod]
    public void FailedServer_IsReported()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Status(404));
        AssertRejected("MEDIMG2005", Build(server["a.zip"].AbsoluteUri));
    }

    [TestMethod]
    public void ContentDisposition_IsIgnored()
    {
        using var server = new ScriptedServer(_ => ScriptedReply.Ok(Zip, "Content-Disposition: attachment; filename=\"../../DOE.zip\"",
            $"X-Long: {new StringBuilder().Append('x', 1000)}"));
        AssertAccepted(1, Build(server["a.zip"].AbsoluteUri));
        Assert.IsEmpty(Directory.EnumerateFiles(Path.GetDirectoryName(Project.ProjectFile)!, "*DOE*", SearchOption.AllDirectories));
    }
}
