using System.Security.Cryptography;
using System.Text;
using MedicalImages.Store.Maintenance;

namespace MedicalImages.Tests.Store;

/// <summary>
/// A build that finds many images in the store uses the headers that an earlier one read, and reads the blob of any other image.
/// </summary>
[TestClass]
public sealed class KnownHeadersTests : IDisposable
{
    private const int Images = 100;
    private readonly TinyOrthanc _server = new(SmallImage.SeriesOf(Images));
    private readonly TestProject _project = new() { Settings = { ["UseLockFile"] = "true" } };
    private string _onInvalid = "Error";

    public void Dispose()
    {
        _server.Dispose();
        _project.Dispose();
    }

    [TestMethod]
    public void Headers_ThatAnEarlierBuildRead_AreUsed()
    {
        ProvisionTwice();
        Rewrite(line => Checked(line.Replace("|OT|", "|MG|", StringComparison.Ordinal)));
        Assert.Contains("\"modality\":\"MG\"", ProvisionAgain(), "no build reads a blob whose header is known");
    }

    [TestMethod]
    public void KnownHeaders_ResultInTheSameManifest()
    {
        string first = ProvisionTwice();
        string[] lines = ReadLines();
        Assert.HasCount(Images, lines);
        Assert.AreEqual(first, ProvisionAgain());
        CollectionAssert.AreEqual(lines, ReadLines());
    }

    [TestMethod]
    [DataRow("unchecked", DisplayName = "a value without its check")]
    [DataRow("SOPInstanceUID", DisplayName = "another image, by its UID")]
    [DataRow("Orthanc ID", DisplayName = "another image, by its Orthanc ID")]
    [DataRow("fewer", DisplayName = "a value less")]
    [DataRow("more", DisplayName = "a value more")]
    [DataRow("torn", DisplayName = "the last line is not complete")]
    [DataRow("order", DisplayName = "the lines are in another order")]
    [DataRow("zeros", DisplayName = "the content was lost in a power failure")]
    [DataRow("empty", DisplayName = "an empty file")]
    public void AnyOtherLine_IsIgnored_AndWrittenAgain(string damage)
    {
        string first = ProvisionTwice();
        string[] lines = ReadLines();
        string all = string.Concat(lines.Select(line => line + '\n'));
        File.WriteAllText(HeaderFile, damage switch
        {
            "unchecked" => all.Replace("|OT|", "|MG|", StringComparison.Ordinal),
            "SOPInstanceUID" => Join(lines, line => Checked(Changed(line, member: 5).Replace("|OT|", "|MG|", StringComparison.Ordinal))),
            "Orthanc ID" => Join(lines, line => Checked(Changed(line, member: 2).Replace("|OT|", "|MG|", StringComparison.Ordinal))),
            "fewer" => Join(lines, line => Checked(line.Replace("|OT|", "|", StringComparison.Ordinal))),
            "more" => Join(lines, line => Checked(line.Replace("|OT|", "|MG|OT|", StringComparison.Ordinal))),
            "torn" => all[..^40],
            "order" => Join([.. lines.Reverse()], line => line),
            "zeros" => new string('\0', all.Length),
            _ => "",
        });
        Assert.AreEqual(first, ProvisionAgain());
        CollectionAssert.AreEqual(lines, ReadLines());
    }

    [TestMethod]
    public void InvalidImage_DoesNotCauseEachBuildToWriteTheHeaders()
    {
        byte[] truncated = new SmallImage(1, 1, 1).Bytes[..^8];
        _server.SetImages([.. SmallImage.SeriesOf(Images).Select(image => image.Bytes), truncated]);
        _onInvalid = "Keep";
        ProvisionTwice();
        Assert.HasCount(Images, ReadLines());
        File.SetLastWriteTimeUtc(HeaderFile, DateTime.UtcNow.AddDays(-1));
        DateTime written = File.GetLastWriteTimeUtc(HeaderFile);
        ProvisionAgain();
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(HeaderFile));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)] // links need a privilege there
    public void LinkInPlaceOfTheFolder_IsNeitherReadNorWritten()
    {
        string first = ProvisionTwice();
        Rewrite(line => Checked(line.Replace("|OT|", "|MG|", StringComparison.Ordinal)));
        string[] lines = ReadLines()[1..]; // a missing line would cause writing
        File.WriteAllLines(HeaderFile, lines);
        string folder = Path.GetDirectoryName(HeaderFile)!;
        Directory.Move(folder, _project["foreign"]);
        Directory.CreateSymbolicLink(folder, _project["foreign"]);
        Assert.AreEqual(first, ProvisionAgain());
        CollectionAssert.AreEqual(lines, File.ReadAllLines(Directory.GetFiles(_project["foreign"]).Single()));
    }

    [TestMethod]
    public void HeadersContainNoPatientText()
    {
        ProvisionTwice();
        string text = File.ReadAllText(HeaderFile);
        Assert.StartsWith("PHANTOM", new SmallImage(1, 1, 1).PatientID);
        foreach (string secret in new[] { "PHANTOM", "SMALL" }) Assert.DoesNotContain(secret, text);
    }

    [TestMethod]
    public void DamagedBlob_WithAKnownHeader_IsFetchedAgain()
    {
        string first = ProvisionTwice();
        string blob = StoreFiles.Blobs(_project.Store)[0];
        File.SetAttributes(blob, FileAttributes.Normal);
        File.WriteAllText(blob, "damaged");
        int before = _server.ImageRequests;
        Assert.AreEqual(first, ProvisionAgain());
        Assert.AreEqual(before + 1, _server.ImageRequests);
    }

    [TestMethod]
    [DataRow(Images - 1, "")]
    [DataRow(Images, "true", DisplayName = "CI: the store may be a copy, which proves nothing")]
    public void FewImages_OrACopiedStore_HaveNoKnownHeaders(int limit, string isContinuousIntegration)
    {
        _project.Settings["ContinuousIntegration"] = isContinuousIntegration;
        _project.Settings["LockedMode"] = "false";
        foreach (int _ in new[] { 1, 2 })
        {
            Assert.IsTrue(_project.Provision(TestProject.Set("set", ("Source", _server.Url), ("Limit", $"{limit}"))).Succeeded);
            Directory.Delete(_project.OutputFolder, recursive: true);
        }

        Assert.IsEmpty(FindHeaderFiles());
    }

    [TestMethod]
    public void HeadersOfDeletedBlobs_ArePruned()
    {
        ProvisionTwice();
        string[] blobs = [.. StoreFiles.Blobs(_project.Store).Select(Path.GetFileName).Take(2)!];
        IndexPruning.Remove(_project.Store, blobs.ToHashSet());
        Assert.HasCount(Images - 2, ReadLines());
    }

    private string HeaderFile => FindHeaderFiles().Single();

    private string[] FindHeaderFiles() =>
        [.. Directory.GetFiles(Path.Combine(_project.Store, "index"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)!).StartsWith(Path.GetFileName(file), StringComparison.Ordinal))];

    private string[] ReadLines() => File.ReadAllLines(HeaderFile);

    private void Rewrite(Func<string, string> change) => File.WriteAllText(HeaderFile, Join(ReadLines(), change));

    private static string Join(string[] lines, Func<string, string> change) => string.Concat(lines.Select(line => change(line) + '\n'));

    // The line of another header, with the check that it would have.
    private static string Checked(string line)
    {
        string values = line[17..];
        return $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(values)))[..16]}|{values}";
    }

    private static string Changed(string line, int member)
    {
        string[] values = line.Split('|');
        values[member] = (values[member][0] == '1' ? '2' : '1') + values[member][1..];
        return string.Join('|', values);
    }

    /// <summary>The first build fetches the images; the second one finds them, and writes the headers.</summary>
    /// <returns>The manifest of the first build.</returns>
    private string ProvisionTwice()
    {
        string first = Provision();
        Assert.IsEmpty(FindHeaderFiles());
        Assert.AreEqual(first, ProvisionAgain());
        return first;
    }

    private string ProvisionAgain()
    {
        Directory.Delete(_project.OutputFolder, recursive: true);
        return Provision();
    }

    private string Provision()
    {
        BuildOutcome build = _project.Provision(TestProject.Set("set", ("Source", _server.Url), ("OnInvalid", _onInvalid)));
        Assert.IsTrue(build.Succeeded, build.ToString());
        return File.ReadAllText(new ProvisionedSet(_project.Destination("set")).ManifestPath);
    }
}
