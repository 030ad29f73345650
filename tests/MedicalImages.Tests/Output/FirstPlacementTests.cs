using System.Security.Cryptography;
using MedicalImages.Diagnostics;
using MedicalImages.Dicom.Header;
using MedicalImages.Hashing;
using MedicalImages.Output;
using MedicalImages.Requests;
using MedicalImages.Store;
using MedicalImages.Tests.Requests;

namespace MedicalImages.Tests.Output;

/// <summary>The manifest is written while images are copied. If one of them fails, nothing is left.</summary>
[TestClass]
public sealed class FirstPlacementTests : IDisposable
{
    private const int Many = 500;
    private readonly TempFolder _folder = new();
    private readonly ContentStore _store;

    public FirstPlacementTests() => _store = ContentStore.Open(_folder["store"]);

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Images_ArePlacedWithTheirManifest()
    {
        Place(Images(Many), CancellationToken.None);
        string[] placed = Directory.GetFiles(_folder["bin/set"], "*", SearchOption.AllDirectories);
        Assert.HasCount(Many + 1, placed);
        Assert.Contains(_folder["bin/set/medical-images.json"], placed);
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder["bin"]));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(Many / 2)]
    [DataRow(Many - 1)]
    public void FailureOfACopy_IsThrown_AndNothingIsLeft(int at)
    {
        ImageEntry[] images = Images(Many);
        images[at] = images[at] with { Sha256 = new string('0', 64) };
        string message = Assert.Throws<IOException>(() => Place(images, CancellationToken.None)).Message;
        Assert.Contains(images[at].Sha256, message);
        AssertNothingIsLeft();
    }

    [TestMethod]
    public void FailureOfTheManifest_IsThrown_AndNothingIsLeft()
    {
        ImageEntry[] images = Images(Many);
        images[^1] = images[^1] with { Path = "medical-images.json/1.dcm" }; // a layout does not create it
        Exception failure = Assert.Throws<Exception>(() => Place(images, CancellationToken.None));
        Assert.IsTrue(failure is IOException or UnauthorizedAccessException, failure.ToString());
        AssertNothingIsLeft();
    }

    [TestMethod]
    public void CanceledPlacement_LeavesNothing()
    {
        Assert.Throws<OperationCanceledException>(() => Place(Images(Many), new CancellationToken(canceled: true)));
        AssertNothingIsLeft();
    }

    [TestMethod]
    public void FolderThatMayNotBePublished_IsComplete_AndIsRemoved()
    {
        int files = 0;
        Assert.IsFalse(Place(Images(Many), CancellationToken.None, () =>
        {
            Assert.IsFalse(Directory.Exists(_folder["bin/set"]));
            files = Directory.GetFiles(_folder["bin"], "*", SearchOption.AllDirectories).Length;
            return false;
        }));
        Assert.AreEqual(Many + 1, files);
        AssertNothingIsLeft();
    }

    private void AssertNothingIsLeft() => Assert.IsEmpty(Directory.GetFileSystemEntries(_folder["bin"]));

    private ImageEntry[] Images(int count)
    {
        byte[] content = new SmallImage(1, 1, 1).Bytes;
        string sha256 = Hex.Format(SHA256.HashData(content)), blob = _store.GetPath(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        File.WriteAllBytes(blob, content);
        return [.. Enumerable.Range(1, count).Select(i => new ImageEntry($"{i % 3}/{i}.dcm", content.Length, sha256, new DicomHeader()))];
    }

    private bool Place(ImageEntry[] images, CancellationToken cancellationToken, Func<bool>? mayPublish = null)
    {
        var request = new SetRequest
        {
            Name = "set", File = "p.csproj", Source = new SourceReference(Types.Directory, "images", Path: _folder.Path),
            Selection = new ImageSelection(), MaxTotalSize = 1_000_000,
            Destination = _folder["bin/set"], OutputFolder = _folder["bin"], Layout = Layout.Series,
        };
        var manifest = new Manifest("set", "owner", "images", "fingerprint", images);
        SetProgress progress = new Report().Progress.Get("set");
        return FirstPlacement.TryRun(_store, request, manifest, progress, mayPublish ?? (() => true), cancellationToken);
    }
}
