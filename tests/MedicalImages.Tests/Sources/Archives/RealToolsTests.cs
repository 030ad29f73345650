namespace MedicalImages.Tests.Sources.Archives;

/// <summary>Archives of real tools, which may differ from the specifications.</summary>
[TestClass]
public sealed class RealToolsTests : ArchiveTest
{
    private static readonly string LongName = $"DOE/{new string('x', 90)}/{new string('y', 90)}";

    [TestMethod]
    [DataRow("zip -qr - . | cat", DisplayName = "streamed: descriptors, zip64")]
    [DataRow("zip -qry ../a.zip .; cat ../a.zip", DisplayName = "zip")]
    [DataRow("zip -qry0 ../a.zip .; cat ../a.zip", DisplayName = "zip, stored")]
    [DataRow("zip -qry -fz ../a.zip .; cat ../a.zip", DisplayName = "zip64 forced")]
    [DataRow("zip -qry ../a.zip .; printf 'a comment' | zip -qz ../a.zip; cat ../a.zip", DisplayName = "zip with comment")]
    [DataRow("python3 -m zipfile -c ../a.zip .; cat ../a.zip", DisplayName = "Python's zipfile")]
    [DataRow("tar -c --format=v7 DOE/1 DOE/2 DOE/readme.txt DOE/link", DisplayName = "tar v7")]
    [DataRow("tar -c --format=ustar .", DisplayName = "tar ustar")]
    [DataRow("tar -c --format=gnu .", DisplayName = "tar gnu")]
    [DataRow("tar -c --format=oldgnu .", DisplayName = "tar oldgnu")]
    [DataRow("tar -c --format=pax .", DisplayName = "tar pax")]
    [DataRow("tar -cz .", DisplayName = "tar.gz")]
    [DataRow("tar -c . | gzip -9", DisplayName = "gzip -9")]
    [DataRow("python3 -c \"import tarfile,sys; t=tarfile.open('../a.tgz','w:gz'); t.add('.'); t.close()\"; cat ../a.tgz",
        DisplayName = "Python's tarfile")]
    public void ArchivesOfRealTools_AreRead(string command)
    {
        BuildOutcome build = Build(Packed(command));
        int expected = command.Contains("v7", StringComparison.Ordinal) ? 2 : 3;
        AssertAccepted(expected, build);
        Assert.Contains(" other file", build.ToString()); // the text, and the link to it if a tool packs its target
    }

    [TestMethod]
    [DataRow("zip -qry -P secret ../a.zip .; cat ../a.zip", DisplayName = "encrypted zip")]
    [DataRow("truncate -s 1M DOE/sparse; tar -cS --format=gnu .", DisplayName = "sparse, gnu")]
    [DataRow("truncate -s 1M DOE/sparse; tar -cS --format=pax .", DisplayName = "sparse, pax")]
    [DataRow("tar -cJ .", DisplayName = "tar.xz")]
    [DataRow("tar -c . | bzip2", DisplayName = "tar.bz2")]
    public void UnsupportedArchive_IsRejected(string command) => AssertRejected(RejectedArchive, Packed(command));

    private byte[] Packed(string command)
    {
        foreach (string tool in new[] { "bash", "zip", "tar", "gzip", "python3" })
            if (!Run.Finds(tool)) Assert.Inconclusive($"{tool} is not installed.");
        Write("1", new SmallImage(1, 1, 1).Bytes);
        Write("2", new SmallImage(1, 1, 2).Bytes);
        Write("readme.txt", Text);
        if (!command.Contains("v7", StringComparison.Ordinal)) Write($"../{LongName}", new SmallImage(1, 1, 3).Bytes);
        File.CreateSymbolicLink(Project["files/DOE/link"], "readme.txt");
        ToolResult result = Run.Tool("bash", "-c", $"set -o pipefail; cd '{Project["files"]}' && {{ {command}; }} > '{Project["packed"]}'");
        if (result.Error.Contains("not found", StringComparison.Ordinal) || result.Error.Contains("Cannot exec", StringComparison.Ordinal))
            Assert.Inconclusive(result.Error);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        return File.ReadAllBytes(Project["packed"]);
    }

    private void Write(string name, byte[] bytes)
    {
        string path = Project[$"files/DOE/{name}"];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
