using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;
using MedicalImages.Requests;

namespace MedicalImages.Tests.Dicom;

[TestClass]
public sealed class PixelDigestTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(0x7FE0_0010u, "OW")]
    [DataRow(0x7FE0_0008u, "OF")]
    [DataRow(0x7FE0_0009u, "OD")]
    public void PixelData_IsHashedAsStored(uint tag, string vr)
    {
        byte[] value = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i))];
        string expected = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(value))[..16].ToLowerInvariant();
        foreach (string syntax in new[] { Sample.ImplicitLittle, Sample.ExplicitLittle, Sample.ExplicitBig, Sample.Deflated })
            Assert.AreEqual(expected, Of(Sample.Part10(syntax, Sample.AddHeader(Sample.Writer(syntax)).Element(tag, vr, value)
                .Element(0xFFFC_FFFC, "OB", new byte[8]))), syntax);
    }

    [TestMethod]
    public void Fragments_AreHashedWithTheirItems()
    {
        byte[] items = new ElementWriter().Item(0).Item(4).Raw([1, 2, 3, 4]).Item(2).Raw([5, 6]).Bytes;
        ElementWriter body = Sample.AddHeader(new ElementWriter()).Header(0x7FE0_0010, "OB", ElementWriter.Undefined).Raw(items)
            .Structure(ElementWriter.SequenceEnd).Element(0xFFFC_FFFC, "OB", new byte[8]);
        Assert.AreEqual(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(items))[..16].ToLowerInvariant(),
            Of(Sample.Part10(Sample.Jpeg, body)));
    }

    [TestMethod]
    public void PixelsOfAnIcon_AreNotHashed()
    {
        ElementWriter With(byte icon, bool pixels)
        {
            ElementWriter body = new ElementWriter().Text(0x0008_0016, "UI", "1.2.3").Header(0x0088_0200, "SQ", ElementWriter.Undefined)
                .Item(ElementWriter.Undefined)
                .Element(0x7FE0_0010, "OW", [icon, 0]).Structure(ElementWriter.ItemEnd).Structure(ElementWriter.SequenceEnd);
            return pixels ? body.Element(0x7FE0_0010, "OW", [7, 8]) : body;
        }

        Assert.IsNull(Of(Sample.Part10(Sample.ExplicitLittle, With(1, pixels: false))));
        Assert.AreEqual(Of(Sample.Part10(Sample.ExplicitLittle, With(1, pixels: true))),
            Of(Sample.Part10(Sample.ExplicitLittle, With(2, pixels: true))));
    }

    [TestMethod]
    public void FileWithoutPixelsOrDamaged_HasNoDigest()
    {
        Assert.IsNull(Of(Sample.Part10(Sample.ExplicitLittle, Sample.AddHeader(new ElementWriter()).Element(0x7FE0_0010, "OW", []))));
        Assert.IsNull(Of("no DICOM at all"u8.ToArray()));
        Assert.IsNull(Of([]));
        foreach (string syntax in Sample.TransferSyntaxes)
        {
            byte[] file = Sample.File(syntax);
            Assert.IsNotNull(Of(file), syntax);
            Assert.IsNull(Of(file[..^20]), syntax);
        }
    }

    [TestMethod]
    public void FileWithinAStream_HasItsDigest()
    {
        foreach (string syntax in Sample.TransferSyntaxes)
        {
            byte[] file = Sample.File(syntax);
            using var stream = new MemoryStream([1, 2, 3, .. file]) { Position = 3 };
            Assert.AreEqual(Of(file), PixelDigest.Compute(stream), syntax);
        }
    }

    [TestMethod]
    public void FileInABuffer_HasItsDigest()
    {
        foreach (byte[] file in Shared.Phantoms.All.Concat(Sample.TransferSyntaxes.Select(syntax => Sample.File(syntax))))
        {
            byte[] buffer = [.. file, 1, 2, 3];
            Assert.AreEqual(Of(file), PixelDigest.Compute(buffer, file.Length, Sample.Read(file)));
            Assert.IsNull(PixelDigest.Compute(buffer, file.Length - 20, Sample.Read(file[..^20])));
        }
    }

    [TestMethod]
    public void LargePixelData_IsBuffered()
    {
        byte[] file = Sample.Part10(Sample.Deflated, Sample.AddHeader(new ElementWriter())
            .Element(0x7FE0_0010, "OW", new byte[50_000_000]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.IsNotNull(Of(file));
        Assert.IsLessThan(2_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void EditedHeader_KeepsTheDigest_AndAnEditedPixelChangesIt()
    {
        int files = 0;
        foreach (byte[] file in Shared.Phantoms.All.Concat(Corpus.Files.Select(File.ReadAllBytes)))
        {
            DicomReading reading = Sample.Read(file);
            if (Of(file) is not { } digest || reading is not { Pixels: { DeflatedFrom: null } pixels, Header.SOPInstanceUID: { } uid })
                continue;
            byte[] pixel = Flipped(file, (int)pixels.Start + (int)pixels.Length - 1);
            int inHeader = file.AsSpan(0, (int)pixels.Start).LastIndexOf(System.Text.Encoding.ASCII.GetBytes(uid));
            byte[] header = Flipped(file, inHeader + uid.Length - 1);
            Assert.AreNotEqual(Hex.Format(System.Security.Cryptography.SHA256.HashData(file)),
                Hex.Format(System.Security.Cryptography.SHA256.HashData(header)));
            Assert.AreEqual(digest, Of(header));
            Assert.AreNotEqual(digest, Of(pixel));
            files++;
        }

        TestContext.DisplayMessage(MessageLevel.Informational, $"{files} files edited");
        Assert.IsGreaterThan(10, files);
    }

    [TestMethod]
    public void LongerHeader_KeepsTheDigest()
    {
        var image = new SmallImage(1, 1, 1);
        Assert.AreEqual(Of(image.Bytes), Of((image with { PatientBirthDate = "19700101" }).Bytes));
        Assert.AreNotEqual(Of(image.Bytes), Of((image with { Gray = 101 }).Bytes));
    }

    private static string? Of(byte[] file) => PixelDigest.Compute(new MemoryStream(file, writable: false));

    private static byte[] Flipped(byte[] file, int at)
    {
        byte[] copy = [.. file];
        copy[at] ^= 1;
        return copy;
    }
}
