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

    // Encoded with OpenJPEG 2.5.0, CharLS (codec-charls 1.2.7) and OpenJPH 0.31.0.
    private static readonly (string TransferSyntaxUID, string Content)[] Images =
    [
        ("1.2.840.10008.1.2.4.90", "/0//UQApAAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAABBwEB/1IADAAAAAEABAQEAAH/XAAQQEBISFBISFBISFBISFD/ZAAlAAFD"
            + "cmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAAwAAH/k8fUBAgvz8AIBF/H2gYADQIFw+oFACIaCF1/wfOEADahmc//2Q=="),
        ("1.2.840.10008.1.2.4.80", "/9j/9wALCAAQABABAREA/9oACAEBAAAAAIBwHAd1tldVNH/d7zJX/0v/fX//P/9//3//f/9//3//f/9//3//f/9//3//f/z/2Q=="),
        ("1.2.840.10008.1.2.4.201", "/0//UQApQAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAABBwEB/1IACAACAAAAAv9SAAwAAgABAAUEBEAB/1wAEyBIUFBQUFBQ"
            + "UFBQUFBQSEhI/2QAFwABT3BlbkpQSCBWZXIgMC4zMS4wLv+QAAoAAAAAAEEAAf+TwCXtAId0AADAEoAiAYd0AMATABDIAQJ0AMAVAIZhGKpwgnUAwCsA7u7u7ufAp6enwngA/9k="),
    ];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task EveryDecoder_ReturnsTheRamp_AndADamagedImageIsACard()
    {
        using Chromium chromium = Chromium.Start("JPEG-LS, JPEG 2000 and HTJ2K images in the page of 'report'");
        _folder.AddSet("set", "ramps", [.. Images.Select((image, i) => ($"{i}.dcm", Encode(i, image.TransferSyntaxUID, Convert.FromBase64String(image.Content)))),
            ("damaged.dcm", Encode(3, Images[0].TransferSyntaxUID, Convert.FromBase64String(Images[0].Content)[..100])),
            ("after.dcm", Encode(4, Images[0].TransferSyntaxUID, Convert.FromBase64String(Images[0].Content)))]);
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

    private static byte[] Encode(int number, string transferSyntaxUid, byte[] frame)
    {
        DataSet image =
        [
            .. new Examination(100, "OT", "RAMP", "O", "Ramp").Image(SOPClass.SecondaryCaptureImageStorage, 1, "Ramp", number + 1),
        ];
        foreach ((Tag tag, int value) in new[] { (Tag.SamplesPerPixel, 1), (Tag.Rows, Side), (Tag.Columns, Side), (Tag.BitsAllocated, 8),
            (Tag.BitsStored, 8), (Tag.HighBit, 7), (Tag.PixelRepresentation, 0) }) image.Add(tag, value);
        image.Add(Tag.PhotometricInterpretation, "MONOCHROME2");
        image.Add(new FragmentsElement(Tag.PixelDataInBytes, [frame.Length % 2 == 0 ? frame : [.. frame, 0]]));
        return DicomFile.Encode(image, new TransferSyntax(transferSyntaxUid));
    }
}
