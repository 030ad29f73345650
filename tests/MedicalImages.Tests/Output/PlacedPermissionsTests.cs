using System.Diagnostics;
using MedicalImages.FaultRunner;
using MedicalImages.Output;
using MedicalImages.Tests.Commands;

namespace MedicalImages.Tests.Output;

/// <summary>Size and permissions of placed images. Small and large images are copied in different ways.</summary>
[TestClass]
public sealed class PlacedPermissionsTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ReadableByAll = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(SmallFile.MaxBytes - 1)]
    [DataRow(SmallFile.MaxBytes)]
    [DataRow(SmallFile.MaxBytes + 1)]
    public void Copy_HasTheBytes_AndTheTimeOfItsPlacement(int size)
    {
        byte[] content = new byte[size];
        new Random(size).NextBytes(content);
        string blob = Blob(content), target = _folder["target"];
        File.SetLastWriteTimeUtc(blob, new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Placement.Copy(blob, target, size, TimeProvider.System);
        CollectionAssert.AreEqual(content, File.ReadAllBytes(target));
        Assert.IsGreaterThan(DateTime.UtcNow.AddHours(-1), File.GetLastWriteTimeUtc(target));
        Assert.IsFalse(new FileInfo(target).IsReadOnly);
    }

    [TestMethod]
    [DataRow(100, 1000)]
    [DataRow(100, 10)]
    [DataRow(100, 1 << 20)]
    [DataRow(1 << 20, 100)]
    public void BlobOfAnotherSize_IsCopiedCompletely(int size, int expected)
    {
        string target = _folder["target"];
        Placement.Copy(Blob(new byte[size]), target, expected, TimeProvider.System);
        Assert.AreEqual(size, new FileInfo(target).Length);
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(1 << 20)]
    public void ExistingFile_IsNotReplaced(int size)
    {
        string target = _folder.Write("target", "mine");
        Assert.Throws<IOException>(() => Placement.Copy(Blob(new byte[size]), target, size, TimeProvider.System));
        Assert.AreEqual("mine", File.ReadAllText(target));
    }

    [TestMethod]
    [DataRow(100, (UnixFileMode)0b100_100_100)] // as in the store
    [DataRow(100, (UnixFileMode)0b111_101_101)] // as NuGet may restore it
    [DataRow(1 << 20, (UnixFileMode)0b100_100_100)]
    [DataRow(1 << 20, (UnixFileMode)0b111_101_101)]
    public void Copy_IsWritable_AndNotExecutable(int size, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no permissions of this kind.");
            return;
        }

        string blob = Blob(new byte[size]), target = _folder["target"];
        File.SetUnixFileMode(blob, mode);
        Placement.Copy(blob, target, size, TimeProvider.System);
        Assert.AreEqual(ReadableByAll, File.GetUnixFileMode(target) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(1 << 20)]
    public void Copy_IsNotReadableByMoreUsersThanItsBlob(int size)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no permissions of this kind.");
            return;
        }

        string blob = Blob(new byte[size]), target = _folder["target"];
        File.SetUnixFileMode(blob, UnixFileMode.UserRead);
        Placement.Copy(blob, target, size, TimeProvider.System);
        Assert.AreEqual(OwnerOnly, File.GetUnixFileMode(target));
    }

    [TestMethod]
    [DataRow("000", ReadableByAll)]
    [DataRow("022", ReadableByAll)]
    [DataRow("077", OwnerOnly)]
    public void PlacedImage_HasThePermissionsThatTheUmaskAllows(string umask, UnixFileMode expected)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no umask.");
            return;
        }

        Directory.CreateDirectory(_folder["images"]);
        Directory.CreateDirectory(_folder["project"]);
        File.WriteAllBytes(_folder["images/small.dcm"], new SmallImage(1, 1, 1).Bytes);
        File.WriteAllBytes(_folder["images/large.dcm"], new SmallImage(1, 1, 2) { Side = 300 }.Bytes);
        var run = new TaskRun(["Provision"], _folder["project"])
        {
            Settings = TaskRunner.DefaultSettings(_folder), Sets = [("set", [("Source", _folder["images"])])],
        };
        using Process process = TaskRunner.Start(run, "sh", "-c", $"umask {umask}; exec \"$@\"", "sh");
        string log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string[] images = Directory.GetFiles(_folder["project"], "*.dcm", SearchOption.AllDirectories);
        Assert.HasCount(2, images, log);
        foreach (string image in images) Assert.AreEqual(expected, File.GetUnixFileMode(image), image);
    }

    private string Blob(byte[] content)
    {
        string path = _folder["blob"];
        File.WriteAllBytes(path, content);
        return path;
    }
}
