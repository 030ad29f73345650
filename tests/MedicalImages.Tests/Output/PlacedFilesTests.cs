using MedicalImages.Output;

namespace MedicalImages.Tests.Output;

/// <summary>The record of a placed file is the same with and without looking at its size.</summary>
[TestClass]
public sealed class PlacedFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void FileOfAKnownSize_IsRecordedAsItIs()
    {
        var file = new FileInfo(_folder.Write("a.dcm", "123"));
        PlacedFiles known = new(), seen = new();
        known.Add(new FileInfo(file.FullName), 3);
        seen.Add(file);
        Assert.AreEqual(seen[file.FullName], known[file.FullName]);
        Assert.IsTrue(known.Matches(file));
    }

    /// <summary>A user edited it after it was placed.</summary>
    [TestMethod]
    public void FileOfAnotherSize_IsNotThatOfThisPackage()
    {
        var file = new FileInfo(_folder.Write("a.dcm", "edited"));
        var known = new PlacedFiles();
        known.Add(file, 3);
        Assert.IsFalse(known.Contains(file), "Clean deletes what is recorded");
    }

    [TestMethod]
    public void MissingFile_IsNotRecorded()
    {
        var known = new PlacedFiles();
        Assert.Throws<FileNotFoundException>(() => known.Add(new FileInfo(_folder["a.dcm"]), 3));
        Assert.IsFalse(known.Contains(new FileInfo(_folder["a.dcm"])));
    }
}
