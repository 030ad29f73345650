using MedicalImages.Output;

namespace MedicalImages.Tests.Output;

/// <summary>Clean deletes the folders of placed files, so none of them may be missing.</summary>
[TestClass]
public sealed class PlacedFoldersTests
{
    [TestMethod]
    public void FoldersOfFilesInAnyOrder_AreComplete()
    {
        string top = Path.Combine(Path.GetTempPath(), "output");
        var placed = new PlacedFiles();
        foreach (string name in (string[])["a/1", "a/2", "d/1", "a/3", "b/c/1", "b/c/2", "a"])
            placed.Add(Path.Combine(top, name.Replace('/', Path.DirectorySeparatorChar)), new PlacedFile("time", 1));
        string[] folders = [.. placed.Folders(top).Select(folder => Path.GetRelativePath(top, folder).Replace('\\', '/'))];
        CollectionAssert.AreEqual((string[])["b/c", "a", "b", "d"], folders);
    }
}
