using MedicalImages.Dicom.Header;
using MedicalImages.Sources.Failures;
using MedicalImages.Sources.Reading;

namespace MedicalImages.Tests.Sources.Reading;

/// <summary>A file may change between its listing and the reading of its header: what it is now decides.</summary>
[TestClass]
public sealed class LocalFileTests : IDisposable
{
    private const int MaxBytesInMemory = 16 * 1024;
    private readonly TempFolder _folder = new();

    private string Path => _folder["1.dcm"];

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(MaxBytesInMemory - 1)]
    [DataRow(MaxBytesInMemory)]
    [DataRow(MaxBytesInMemory + 1)]
    [DataRow(MaxBytesInMemory * 4)]
    public void Header_IsThatOfAStream_AlsoIfTheFileGrew(int length)
    {
        File.WriteAllBytes(Path, new SmallImage(1, 1, 1).Bytes);
        FileInfo listed = List();
        using (var file = new FileStream(Path, FileMode.Open)) file.SetLength(length); // padding
        AssertReading(LocalFile.ReadHeader(listed, []));
        AssertReading(LocalFile.ReadHeader(List(), []));
    }

    [TestMethod]
    public void FileThatIsEmptyNow_IsNotDicom()
    {
        File.WriteAllBytes(Path, new SmallImage(1, 1, 1).Bytes);
        FileInfo listed = List();
        File.WriteAllBytes(Path, []);
        Assert.IsNull(LocalFile.ReadHeader(listed, []).Header);
    }

    [TestMethod]
    public void FileThatWasRemoved_IsAnError()
    {
        File.WriteAllBytes(Path, new SmallImage(1, 1, 1).Bytes);
        FileInfo listed = List();
        File.Delete(Path);
        Assert.AreEqual(FailureKind.Unreadable, Assert.ThrowsExactly<SourceFailure>(() => LocalFile.ReadHeader(listed, [])).Kind);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [Timeout(60_000, CooperativeCancellation = false)] // opening a pipe waits
    public void PipeInPlaceOfTheFile_IsAnError()
    {
        File.WriteAllBytes(Path, new SmallImage(1, 1, 1).Bytes);
        FileInfo listed = List();
        File.Delete(Path);
        Assert.AreEqual(0, Run.Tool("mkfifo", Path).ExitCode);
        Assert.AreEqual(FailureKind.Unreadable, Assert.ThrowsExactly<SourceFailure>(() => LocalFile.ReadHeader(listed, [])).Kind);
    }

    [TestMethod]
    public async Task FileThatFailsWhileItIsRead_IsAnError()
    {
        const string Failing = "/sys/class/net/lo/speed"; // its length is 4096, and reading it fails: a loopback has no speed
        if (!File.Exists(Failing)) Assert.Inconclusive("This system has no file that fails.");
        SourceFailure failure = await Assert.ThrowsExactlyAsync<SourceFailure>(() => LocalFile.ReadAsync(Failing, ReadAsync));
        Assert.AreEqual(FailureKind.Unreadable, failure.Kind);

        static async Task<int> ReadAsync(Stream file) => await file.ReadAsync(new byte[10]);
    }

    private FileInfo List()
    {
        var file = new FileInfo(Path);
        Assert.IsGreaterThan(0, file.Length);
        return file;
    }

    private void AssertReading(DicomReading actual)
    {
        DicomReading expected = DicomHeaderReader.Read(new MemoryStream(File.ReadAllBytes(Path)));
        Assert.AreEqual((expected.Completeness, expected.Offset, expected.TrailingBytes, expected.Pixels, expected.Header!.SOPInstanceUID),
            (actual.Completeness, actual.Offset, actual.TrailingBytes, actual.Pixels, actual.Header!.SOPInstanceUID));
    }
}
