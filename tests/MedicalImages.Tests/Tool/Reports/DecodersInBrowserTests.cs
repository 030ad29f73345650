using MedicalImages.Dicom.Phantoms;
using MedicalImages.Tests.Shared;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>Images that only the page decodes: a ramp of 16 columns, from 0 to 240, lossless.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DecodersInBrowserTests : IDisposable
{
    private const int Side = 16;

    private readonly ReportFolder _folder = new();

    // Encoded with OpenJPEG 2.5.0, CharLS (of the codec package 1.2.7) and OpenJPH 0.31.0.
    private static readonly (string TransferSyntaxUID, string Content)[] Images =
    [
        ("1.2.840.10008.1.2.4.90",
            "ff4fff510029000000000010000000100000000000000000000000100000001000000000000000000001070101ff52000c00000001000404040001ff"
            + "5c00104040484850484850484850484850ff640025000143726561746564206279204f70656e4a5045472076657273696f6e20322e352e30ff90000a"
            + "0000000000300001ff93c7d404082fcfc008045fc7da06000d0205c3ea0500221a085d7fc1f3840036a199cfffd9"),
        ("1.2.840.10008.1.2.4.80",
            "ffd8fff7000b080010001001011100ffda000801010000000080701c0775b65755347fddef3257ff4bff7d7fff3fff7fff7fff7fff7fff7fff7fff7f"
            + "ff7fff7fff7fff7fff7ffcffd9"),
        ("1.2.840.10008.1.2.4.201",
            "ff4fff510029400000000010000000100000000000000000000000100000001000000000000000000001070101ff500008000200000002ff52000c00"
            + "020001000504044001ff5c00132048505050505050505050505050484848ff64001700014f70656e4a50482056657220302e33312e302eff90000a00"
            + "00000000410001ff93c025ed0087740000c012802201877400c0130010c801027400c01500866118aa70827500c02b00eeeeeeeee7c0a7a7a7c27800"
            + "ffd9"),
    ];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task EveryDecoder_ReturnsTheRamp_AndADamagedImageIsACard()
    {
        using Chromium chromium = Chromium.Start("JPEG-LS, JPEG 2000 and HTJ2K images in the page of 'report'");
        (string, byte[])[] valid = [.. Images.Select((image, i) => ($"{i}.dcm", Encode(i, image, length: int.MaxValue)))];
        _folder.AddSet("set", "ramps", [.. valid, ("damaged.dcm", Encode(3, Images[0], length: 20)), ("last.dcm", valid[0].Item2)]);
        await _folder.ReportAsync("set");
        using ChromiumPage page = await chromium.OpenAsync();
        await page.NavigateAsync(_folder["images.html"]);
        await page.WaitAsync("document.querySelectorAll('canvas').length === 4 && document.querySelectorAll('.reason').length === 1");
        string[] rows = await page.EvaluateAsync<string[]>($"[...document.querySelectorAll('canvas')].map(canvas => "
            + $"[...canvas.getContext('2d').getImageData(0, 7, {Side}, 1).data].filter((_, i) => i % 4 === 0).join(' '))");
        string ramp = string.Join(' ', Enumerable.Range(0, Side).Select(x => 17 * x));
        CollectionAssert.AreEqual(new[] { ramp, ramp, ramp, ramp }, rows);
        Assert.Contains("No picture", await page.EvaluateAsync<string>("document.querySelector('.reason').textContent"));
        Assert.IsEmpty(page.Problems, string.Join('\n', page.Problems));
    }

    private static byte[] Encode(int number, (string TransferSyntaxUID, string Content) encoded, int length)
    {
        byte[] frame = [.. Convert.FromHexString(encoded.Content).Take(length)];
        DataSet image =
        [
            .. new Examination(100, "OT", "RAMP", "O", "Ramp").Image(SOPClass.SecondaryCaptureImageStorage, 1, "Ramp", number + 1),
        ];
        foreach ((Tag tag, int value) in new[] { (Tag.SamplesPerPixel, 1), (Tag.Rows, Side), (Tag.Columns, Side), (Tag.BitsAllocated, 8),
            (Tag.BitsStored, 8), (Tag.HighBit, 7), (Tag.PixelRepresentation, 0) }) image.Add(tag, value);
        image.Add(Tag.PhotometricInterpretation, "MONOCHROME2");
        image.Add(new FragmentsElement(Tag.PixelDataInBytes, [frame.Length % 2 == 0 ? frame : [.. frame, 0]]));
        return DicomFile.Encode(image, new TransferSyntax(encoded.TransferSyntaxUID));
    }
}
