using MedicalImages.Dicom.Phantoms;
using MedicalImages.Tests.Shared;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>Images that only the page decodes: a ramp of 16 columns, from 0 to 240, lossless.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DecodersInBrowserTests : IDisposable
{
    private const int Side = 16;
    private static Chromium? _chromium; // one for all tests: it takes a second to start

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

    [ClassInitialize]
    public static void Start(TestContext _) => _chromium = Chromium.Start("compressed images in the page of 'report'");

    [ClassCleanup]
    public static void Stop() => _chromium?.Dispose();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task EveryDecoder_ReturnsTheRamp_AndADamagedImageIsACard()
    {
        (string, byte[])[] valid = [.. Images.Select((image, i) => ($"{i}.dcm", Encode(i, image, length: int.MaxValue)))];
        _folder.AddSet("set", "ramps", [.. valid, ("damaged.dcm", Encode(3, Images[0], length: 20)), ("last.dcm", valid[0].Item2)]);
        await _folder.ReportAsync("set");
        using ChromiumPage page = await _chromium!.OpenAsync();
        await page.NavigateAsync(_folder["images.html"]);
        await page.WaitAsync("document.querySelectorAll('canvas').length === 4 && document.querySelectorAll('.reason').length === 1");
        string[] rows = await page.EvaluateAsync<string[]>($"[...document.querySelectorAll('canvas')].map(canvas => "
            + $"[...canvas.getContext('2d').getImageData(0, 7, {Side}, 1).data].filter((_, i) => i % 4 === 0).join(' '))");
        string ramp = string.Join(' ', Enumerable.Range(0, Side).Select(x => 17 * x));
        CollectionAssert.AreEqual(new[] { ramp, ramp, ramp, ramp }, rows);
        Assert.Contains("No picture", await page.EvaluateAsync<string>("document.querySelector('.reason').textContent"));
        Assert.IsEmpty(page.Problems, string.Join('\n', page.Problems));
    }

    [TestMethod]
    public async Task Sigmoid_IsACurve()
    {
        _folder.AddSet("set", "ramp", ("1.dcm", Encode(0, Images[1], length: int.MaxValue, sigmoid: true)));
        await _folder.ReportAsync("set");
        using ChromiumPage page = await _chromium!.OpenAsync();
        await page.NavigateAsync(_folder["images.html"]);
        await page.WaitAsync("document.querySelector('canvas')");
        int[] row = await page.EvaluateAsync<int[]>(
            $"[...document.querySelector('canvas').getContext('2d').getImageData(0, 7, {Side}, 1).data].filter((_, i) => i % 4 === 0)");
        CollectionAssert.AreEqual(
            Enumerable.Range(0, Side).Select(x => (int)Math.Round(255 / (1 + Math.Exp(-4 * ((16 * x) - 100) / 80.0)))).ToArray(), row);
    }

    [TestMethod]
    public async Task OtherDimensions_AreFound_BeforeTheImageIsDecoded()
    {
        byte[] size = [0, 0, 0, Side, 0, 0, 0, Side], large = [0, 0, 0xF0, 0, 0, 0, 0xF0, 0];
        string[] contents = [.. Images.Select((image, i) =>
            i == 1 ? Replace(image.Content, [0, Side, 0, Side], [0xF0, 0, 0xF0, 0]) : Replace(image.Content, size, large))];
        (string, byte[])[] images =
            [.. contents.Select((content, i) => ($"{i}.dcm", Encode(i, (Images[i].TransferSyntaxUID, content), int.MaxValue)))];
        _folder.AddSet("set", "large", [.. images, ("none.dcm", Encode(3, (Images[1].TransferSyntaxUID, "00000000"), int.MaxValue))]);
        await _folder.ReportAsync("set");
        using ChromiumPage page = await _chromium!.OpenAsync();
        await page.NavigateAsync(_folder["images.html"]);
        await page.WaitAsync("document.querySelectorAll('.reason b').length === 4"); // in bold: that there is no picture
        string reasons = await page.EvaluateAsync<string>("[...document.querySelectorAll('.reason')].map(r => r.textContent).join('\\n')");
        Assert.HasCount(4, reasons.Split("dimensions differ"), reasons);
        Assert.HasCount(2, reasons.Split("no valid header"), reasons);
    }

    private static string Replace(string content, byte[] from, byte[] to)
    {
        string changed = content.Replace(Convert.ToHexStringLower(from), Convert.ToHexStringLower(to), StringComparison.Ordinal);
        Assert.AreNotEqual(content, changed);
        return changed;
    }

    private static byte[] Encode(int number, (string TransferSyntaxUID, string Content) encoded, int length,
        bool sigmoid = false)
    {
        byte[] frame = [.. Convert.FromHexString(encoded.Content).Take(length)];
        DataSet image =
        [
            .. new Examination(100, "OT", "RAMP", "O", "Ramp").Image(SOPClass.SecondaryCaptureImageStorage, 1, "Ramp", number + 1),
        ];
        foreach ((Tag tag, int value) in new[] { (Tag.SamplesPerPixel, 1), (Tag.Rows, Side), (Tag.Columns, Side), (Tag.BitsAllocated, 8),
            (Tag.BitsStored, 8), (Tag.HighBit, 7), (Tag.PixelRepresentation, 0) }) image.Add(tag, value);
        image.Add(Tag.PhotometricInterpretation, "MONOCHROME2");
        if (sigmoid)
        {
            image.Add(Tag.WindowCenter, "100");
            image.Add(Tag.WindowWidth, "80");
            image.Add(new Tag(0x0028_1056, "CS"), "SIGMOID");
        }

        image.Add(new FragmentsElement(Tag.PixelDataInBytes, [frame.Length % 2 == 0 ? frame : [.. frame, 0]]));
        return DicomFile.Encode(image, new TransferSyntax(encoded.TransferSyntaxUID));
    }
}
