using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace MedicalImages.Tests.Sources.Archives;

[TestClass]
public sealed class ArchiveKindTests : ArchiveTest
{
    private static readonly (string, byte[])[] Phantoms =
        [.. Shared.Phantoms.All.Select((content, i) => ($"DOE^JOHN/IM{i:00000}", content)), ("DOE^JOHN/readme.txt", Text)];

    private static readonly Lazy<string> ListedPhantoms = new(() =>
    {
        using var project = new TestProject();
        BuildOutcome build = project.Provision(TestProject.Set("phantom", ("Source", "phantom:")));
        Assert.IsTrue(build.Succeeded, build.ToString());
        return Listed(new ProvisionedSet(project.Destination("phantom")));
    });

    [TestMethod]
    [DataRow("deflated.zip")]
    [DataRow("stored.zip")]
    [DataRow("V7.tar")]
    [DataRow("Ustar.tar")]
    [DataRow("Pax.tar")]
    [DataRow("Gnu.tar")]
    [DataRow("Pax.tar.gz")]
    [DataRow("Ustar.TGZ")]
    public void EveryKind_HasTheSameFilesAsThePhantoms(string name)
    {
        Write(name, Pack(name, Phantoms));
        BuildOutcome build = Project.Provision(TestProject.Set("set", ("Source", name)));
        ProvisionedSet set = AssertAccepted(Phantoms.Length - 1, build);
        Assert.AreEqual(ListedPhantoms.Value, Listed(set));
        Assert.Contains("set: 1 other file ", build.ToString());
    }

    private static byte[] Pack(string name, (string, byte[])[] files)
    {
        string kind = name.Split('.')[0];
        if (name.EndsWith("zip", StringComparison.Ordinal))
            return ZipBytes.ByDotNet(files, kind == "stored" ? CompressionLevel.NoCompression : CompressionLevel.Optimal);
        byte[] tar = TarBytes.ByDotNet(Enum.Parse<TarEntryFormat>(kind), files);
        return name.EndsWith(".tar", StringComparison.Ordinal) ? tar : TarBytes.Gzip(tar);
    }

    [TestMethod]
    public void Kind_IsDeterminedByTheContent() => AssertAccepted(1, Build(Write("archive.zip", TarBytes.Gzip(TarBytes.Of(Tarred())))));

    [TestMethod]
    [DataRow(2 * 512)]
    [DataRow(20 * 512)]
    public void EmptyTar_HasNoImages(int length) => AssertRejected("MEDIMG2009", new byte[length]);

    [TestMethod]
    public void EmptyZip_HasNoImages() => AssertRejected("MEDIMG2009", ZipBytes.Of());

    [TestMethod]
    public void ArchiveOfText_HasNoImages_AndReportsItsOtherFiles()
    {
        byte[] zip = ZipBytes.Of(Zipped("DOE.txt", Text), Zipped("__MACOSX/._DOE.dcm", [0x00, 0x05, 0x16, 0x07, .. Text]));
        Assert.Contains("2 other files ", AssertRejected("MEDIMG2009", zip));
        Assert.IsTrue(Build(ZipBytes.Of(Zipped("DOE.txt", Text)), ("AllowEmpty", "true")).Succeeded);
    }

    [TestMethod]
    public void DicomDir_IsNotAnImage() => AssertAccepted(1, ZipBytes.Of(Zipped(), Zipped("DICOMDIR", Directories.SmallDicomDir.Bytes)));

    [TestMethod]
    public void ImageWhosePreambleHasTheClassOfADicomDir_IsAnImage()
    {
        byte[] image = [.. Image];
        "1.2.840.10008.1.3.10"u8.CopyTo(image);
        AssertAccepted(1, ZipBytes.Of(Zipped("IM1", image)));
    }

    [TestMethod]
    public void OtherFormats_AreRejected() => AssertRejected(RejectedArchive, "7z and so on"u8.ToArray());

    [TestMethod]
    public void DamagedImage_FailsTheBuild_AndIsReportedByNumber()
    {
        BuildOutcome build = Build(ZipBytes.Of(Zipped("DOE.txt", Text), Zipped("IM1", Image[..^10])));
        Assert.IsFalse(build.Succeeded);
        Assert.AreEqual("MEDIMG3011 MEDIMG3012", string.Join(' ', build.Log.Codes), build.ToString());
        Assert.Contains("archive is invalid: truncated DICOM", build.Log.Errors[0].Message!);
        Assert.Contains("entry 2 of", build.Log.Errors[0].Message!);
        Assert.IsFalse(Directory.Exists(Project.Destination("set")));
    }

    [TestMethod]
    public void Selection_UsesHeaders()
    {
        byte[] zip = ZipBytes.ByDotNet(Phantoms);
        Assert.AreEqual("MG MG MG MG", string.Join(' ', AssertAccepted(4, zip, ("Query", "Modality=MG")).Images.Select(image =>
            image["modality"])));
        AssertAccepted(5, zip, ("Query", "TransferSyntaxUID=*"), ("Sample", "OnePerTransferSyntax"));
        AssertAccepted(1, zip, ("Query", "Modality=US"), ("Limit", "7"));
    }

    [TestMethod]
    public void SecondSet_ExtractsNothing()
    {
        byte[] zip = ZipBytes.ByDotNet(Phantoms);
        AssertAccepted(Phantoms.Length - 1, zip);
        BuildOutcome again = Project.Provision(TestProject.Set("other", ("Source", Project["archive"]), ("SourceType", "Archive"),
            ("Layout", "Numbered")));
        Assert.IsTrue(again.Succeeded, again.ToString());
        Assert.Contains("all from the store", again.ToString());
    }

    [TestMethod]
    public void EditedArchive_IsReadAgain()
    {
        AssertAccepted(1, ZipBytes.Of(Zipped()));
        AssertAccepted(2, ZipBytes.Of(Zipped(), Zipped("DOE2", new SmallImage(1, 1, 2).Bytes)));
        AssertAccepted(1, ZipBytes.Of(Zipped("DOE2", new SmallImage(1, 1, 2).Bytes)));
    }

    [TestMethod]
    public void StatedHash_IsVerifiedBeforeTheArchiveIsRead()
    {
        byte[] damaged = ZipBytes.Of(Zipped() with { DeclaredCrc = 1 });
        string actual = Convert.ToHexStringLower(SHA256.HashData(damaged)), stated = new('a', 64);
        string message = AssertRejected(DamagedArchive, damaged, ("Sha256", stated));
        Assert.Contains(actual, message);
        Assert.Contains(stated, message);
        Assert.Contains("CRC-32", AssertRejected(DamagedArchive, damaged, ("Sha256", actual)));
        byte[] good = ZipBytes.Of(Zipped());
        AssertAccepted(1, good, ("Sha256", Convert.ToHexString(SHA256.HashData(good))));
    }

    [TestMethod]
    public void DryRun_ReportsTheContent_AndExtractsNothing()
    {
        Write("archive.zip", ZipBytes.ByDotNet(Phantoms));
        BuildOutcome list = Project.List(TestProject.Set("set", ("Source", "archive.zip"), ("Query", "Modality=MG")));
        Assert.IsTrue(list.Succeeded, list.ToString());
        Assert.Contains($"{Phantoms.Length - 1} images, 7.3 MB", list.ToString());
        Assert.Contains("at most", list.ToString());
        Assert.AreEqual(0, Project.BlobCount);
    }

    private string Write(string name, byte[] archive)
    {
        File.WriteAllBytes(Project[name], archive);
        return Project[name];
    }

    private static string Listed(ProvisionedSet set) => string.Join('\n', set.Images.Select(image => $"{image["sha256"]} {image.Path}"));
}
