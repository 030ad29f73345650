using MedicalImages.Store;
using MedicalImages.Store.Blobs;

namespace MedicalImages.Tests.Store;

[TestClass]
public sealed class StoreIndexTests
{
    private static readonly string Sha = new('a', 64);

    [TestMethod]
    public void AddedEntry_IsFoundByAnotherProcess_ForTheSameRevisionOnly()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        using (var first = store.OpenIndex("http://h")) first.Add("image", "1", Sha);
        using var second = store.OpenIndex("http://h");
        Assert.AreEqual(Sha, second.Find("image", "1"));
        Assert.IsNull(second.Find("image", "2"));
        Assert.IsNull(second.Find("image", null));
        using var elsewhere = store.OpenIndex("http://other");
        Assert.IsNull(elsewhere.Find("image", "1"));
    }

    [TestMethod]
    public void KnownEntry_IsAppendedOnlyIfItsContentChanged()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        string other = new('b', 64);
        using (var first = store.OpenIndex("http://h")) first.Add("image", "1", Sha);
        using (var second = store.OpenIndex("http://h"))
        {
            second.Add("image", "1", Sha);
            Assert.HasCount(1, Lines(), "it is known");
            second.Add("image", "1", other);
            second.Add("image", "1", other);
            Assert.HasCount(2, Lines());
            Assert.AreEqual(other, second.Find("image", "1"));
            second.Add("image", "1", Sha);
            Assert.HasCount(3, Lines());
            Assert.AreEqual(Sha, second.Find("image", "1"));
        }

        string[] Lines() => [.. Directory.GetFiles(folder["store/index"], "*", SearchOption.AllDirectories).SelectMany(File.ReadLines)];
    }

    [TestMethod]
    public void TornAndForeignLines_AreNotRead()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        using (var first = store.OpenIndex("http://h")) first.Add("image", "1", Sha);
        string segment = Directory.GetFiles(folder["store/index"], "*", SearchOption.AllDirectories).Single();
        File.WriteAllText(segment, File.ReadAllText(segment)[..100] + "\nnonsense\n");
        using var second = store.OpenIndex("http://h");
        Assert.IsNull(second.Find("image", "1"));
    }

    [TestMethod]
    public void ManyEntries_AreFound_BesideLongLinesOfOthers()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        using (var first = store.OpenIndex("http://h"))
            first.Add(Enumerable.Range(0, 1000).Select(i => new ListedEntry($"image {i}", "1", Sha)));
        string segment = Directory.GetFiles(folder["store/index"], "*", SearchOption.AllDirectories).Single();
        string entry = File.ReadLines(segment).First();
        File.WriteAllText(segment, new string('x', 50_000) + entry + '\n' + File.ReadAllText(segment)[130..]);
        using var second = store.OpenIndex("http://h");
        Assert.IsNull(second.Find("image 0", "1"), "the end of a line is not a line");
        for (int i = 1; i < 1000; i++) Assert.AreEqual(Sha, second.Find($"image {i}", "1"));
    }

    [TestMethod]
    public void ManyOldSegments_AreMerged_WithAllEntries()
    {
        using var folder = new TempFolder();
        ContentStore store = ContentStore.Open(folder["store"]);
        for (int i = 0; i < 40; i++)
        {
            using var index = store.OpenIndex("http://h");
            index.Add($"image {i}", "1", Sha);
        }

        foreach (string segment in Directory.GetFiles(folder["store/index"], "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(segment, DateTime.UtcNow - TimeSpan.FromDays(1));
        using (var index = store.OpenIndex("http://h")) Assert.IsNull(index.Find("another image", "1")); // it is read when it is searched
        AssertPrivate(folder["store"]);

        using var last = store.OpenIndex("http://h");
        for (int i = 0; i < 40; i++) Assert.AreEqual(Sha, last.Find($"image {i}", "1"));
        Assert.HasCount(1, Directory.GetFiles(folder["store/index"], "*", SearchOption.AllDirectories));
    }

    internal static void AssertPrivate(string root)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (string segment in Directory.GetFiles(Path.Combine(root, "index"), "*", SearchOption.AllDirectories))
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(segment));
    }
}
