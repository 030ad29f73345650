using System.Text.Json;
using MedicalImages.Dicom.Header;
using MedicalImages.Rendering;
using MedicalImages.Tests.Rendering;
using MedicalImages.Tests.Shared;
using MedicalImages.Tool.Reports.Drawing;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tests.Tool.Reports;

/// <summary>What a page shows for files that are not as the manifest says, or that cannot be drawn.</summary>
[TestClass]
public sealed class PictureDrawingTests : IDisposable
{
    private static readonly byte[] CT = Phantoms.Named("ct/0001");

    private readonly ReportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task FileThatVanishedOrChanged_IsACard()
    {
        _folder.AddSet("set", "ct", ("1.dcm", CT), ("2.dcm", CT), ("3.dcm", CT), ("4.dcm", CT));
        File.Delete(_folder["set/1.dcm"]);
        File.AppendAllText(_folder["set/2.dcm"], "x");
        File.WriteAllBytes(_folder["set/3.dcm"], new byte[CT.Length]);
        await _folder.ReportAsync("set");
        string?[] reasons = [.. _folder.Images().Select(GetReason)];
        Assert.AreEqual("The file does not exist.", reasons[0]);
        Assert.AreEqual("The file was changed.", reasons[1]);
        Assert.IsNotNull(reasons[2], "zeros instead of DICOM");
        Assert.IsNull(reasons[3]);
    }

    [TestMethod]
    [DataRow(true, DisplayName = "longer")]
    [DataRow(false, DisplayName = "the same size")]
    public void FileThatChangesWhileItIsDrawn_IsACard(bool isLonger)
    {
        string file = _folder.Add("1.dcm", CT);
        var drawing = new PictureDrawing((path, token) =>
        {
            DicomPicture picture = DicomPicture.Open(path, token);
            if (isLonger) File.AppendAllText(path, "x");
            else File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(1));
            return picture;
        });
        Picture picture = drawing.Draw(Plan(file, CT), CancellationToken.None);
        Assert.AreEqual(new NoPicture("The file was changed."), picture);
    }

    [TestMethod]
    public void CanceledDrawing_HasNoPicture()
    {
        string file = _folder.Add("1.dcm", CT);
        using var cancellation = new CancellationTokenSource();
        var drawing = new PictureDrawing((path, token) =>
        {
            DicomPicture picture = DicomPicture.Open(path, token);
            cancellation.Cancel();
            return picture;
        });
        Assert.ThrowsExactly<OperationCanceledException>(() => drawing.Draw(Plan(file, CT), cancellation.Token));
    }

    [TestMethod]
    public async Task TruncatedFile_IsACard_AndAnInvalidFileOfAFolder()
    {
        _folder.Add("images/1.dcm", CT[..^200]);
        await _folder.ReportAsync("images");
        JsonElement image = _folder.Images().Single();
        Assert.IsNotNull(GetReason(image));
        Assert.IsTrue(image.TryGetProperty("problem", out _));
    }

    [TestMethod]
    public async Task MultiFrame_HasItsFrames()
    {
        byte[] cine = Phantoms.All.First(content => content.AsSpan().IndexOf("1.2.840.10008.5.1.4.1.1.3.1"u8) >= 0);
        _folder.AddSet("set", "us", ("us.dcm", cine));
        await _folder.ReportAsync("set");
        JsonElement image = _folder.Images().Single();
        Assert.AreEqual(3 * image.GetProperty("frames").GetInt32(), image.GetProperty("picture").GetArrayLength());
    }

    [TestMethod]
    public async Task TruncatedMultiFrame_HasItsFirstFrames()
    {
        _folder.Add("images/1.dcm", new ImageFile { NumberOfFrames = 8, Pixels = new byte[4 * 3] }.Bytes);
        await _folder.ReportAsync("images");
        JsonElement image = _folder.Images().Single();
        Assert.IsNull(GetReason(image));
        Assert.AreEqual(3 * 3, image.GetProperty("picture").GetArrayLength());
    }

    [TestMethod]
    public async Task InfiniteWindow_DoesNotEndThePage()
    {
        byte[] image = new ImageFile
        {
            TransferSyntax = "1.2.840.10008.1.2.4.90", Fragments = [[], [0xFF, 0x4F]],
            More = more => more.Window("100", "100").Rescale("1e-310", "0"),
        }.Bytes;
        _folder.Add("images/1.dcm", image);
        await _folder.ReportAsync("images");
        Assert.IsFalse(_folder.Images().Single().TryGetProperty("window", out _));
    }

    [TestMethod]
    public async Task Link_IsNotFollowed()
    {
        _folder.Add("images/1.dcm", CT);
        if (!OperatingSystem.IsWindows()) File.CreateSymbolicLink(_folder["images/2.dcm"], _folder["images/1.dcm"]);
        await _folder.ReportAsync("images");
        Assert.HasCount(1, _folder.Images());
    }

    private static PicturePlan Plan(string file, byte[] content)
    {
        var image = new ReportedImage("1.dcm", file, content.Length, DicomHeaderReader.Read(content, content.Length).Header!);
        return PicturePlan.Create([new ReportedSeries("CT", [image])]).Single();
    }

    private static string? GetReason(JsonElement image) =>
        image.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : null;
}
