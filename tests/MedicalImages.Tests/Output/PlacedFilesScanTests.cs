using MedicalImages.Dicom.Header;
using MedicalImages.Output;
using MedicalImages.Planning;
using MedicalImages.Requests;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Output;

/// <summary>After a placement, its files are recorded as they are, without hashing them.</summary>
[TestClass]
public sealed class PlacedFilesScanTests : IDisposable
{
    private const int Many = 4100; // more than are looked at in one turn
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task PlacedFiles_AreRecorded_ExceptOneThatAUserHasEdited()
    {
        ImageEntry[] images = [.. Enumerable.Range(0, Many).Select(i => new ImageEntry($"{i}.dcm", 3, "hash", new DicomHeader()))];
        foreach (ImageEntry image in images) _folder.Write($"bin/set/{image.Path}", "123");
        _folder.Write("bin/set/medical-images.json", "{}");
        _folder.Write("bin/set/4099.dcm", "edited");
        PlacedFiles placed = await RunAsync(images);
        Assert.AreEqual(Many, placed.Files.Count());
        Assert.IsTrue(placed.Matches(new FileInfo(_folder["bin/set/0.dcm"])));
        Assert.IsFalse(placed.Contains(new FileInfo(_folder["bin/set/4099.dcm"])), "Clean deletes what is recorded");
    }

    private async Task<PlacedFiles> RunAsync(ImageEntry[] images)
    {
        var request = new SetRequest
        {
            Name = "set", File = "p.csproj", Source = new SourceReference(Types.Directory, "images", Path: _folder.Path),
            Selection = new ImageSelection(), MaxTotalSize = 1_000_000,
            Destination = _folder["bin/set"], OutputFolder = _folder["bin"], Layout = Layout.Series,
        };
        var manifest = new Manifest("set", "owner", "images", "fingerprint", images);
        SetOutcome outcome = SetOutcome.InPlace(new PlannedSet(request, Locked: null), manifest, justVerified: true);
        return await new PlacedFilesScan(new PlacedFiles()).RunAsync([outcome], new HashSet<string>(), CancellationToken.None);
    }
}
