using MedicalImages.Diagnostics;
using MedicalImages.LockFiles;

namespace MedicalImages.Tests.LockFiles;

/// <summary>Two branches merged by git. The lock file contains the changes of both, the same on every machine.</summary>
[TestClass]
public sealed class MergeTests : IDisposable
{
    private const string Name = "medical-images.lock.json";
    private static readonly LockedSet Base =
        Locks.Set("brain", [.. from series in new[] { 2, 4, 6 } from instance in new[]
        { 10, 20, 30 } select Locks.Image(series, instance, (series * 100) + instance)]);
    private static readonly LockedSet One = With(Base, Locks.Image(4, 21, 700, 31), Locks.Image(4, 23, 701, 32));
    private static readonly LockedSet Other = With(Base, Locks.Image(4, 22, 700, 31), Locks.Image(4, 23, 702, 33));
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void ImagesAddedInDifferentSeries_AreMerged()
    {
        LockedImage one = Locks.Image(2, 15, 700), other = Locks.Image(6, 15, 700);
        LockedSet merged = Merged(With(Base, one), With(Base, other));
        Assert.HasCount(11, merged.Images);
        Assert.AreEqual(700, Ordinal(merged, one));
        Assert.AreEqual(701, Ordinal(merged, other));
    }

    [TestMethod]
    public void ImagesAddedInOneSeries_AreMerged()
    {
        LockedSet merged = Merged(With(Base, Locks.Image(4, 5, 700, inSeries: 31)), With(Base, Locks.Image(4, 25, 700, inSeries: 31)));
        CollectionAssert.AreEqual(new[] { 10, 20, 30, 31, 32 }, merged.Images.Where(image => image.SeriesInstanceUID == "1.2.3.4")
            .Select(image => image.Ordinals.InSeries).ToArray());
    }

    [TestMethod]
    public void AdditionAndRemoval_AreMerged()
    {
        LockedSet merged = Merged(With(Base, Locks.Image(6, 15, 700)), Base with { Images = [.. Base.Images.Skip(3)] });
        Assert.HasCount(7, merged.Images);
    }

    [TestMethod]
    public void NewSeriesOnBothSides_HaveDifferentOrdinals()
    {
        LockedImage one = Locks.Image(3, 1, 700) with { Ordinals = new(700, 7, 1) },
            other = Locks.Image(5, 1, 700) with { Ordinals = new(700, 7, 1) };
        LockedSet merged = Merged(With(Base, one), With(Base, other));
        Assert.AreEqual(new Ordinals(700, 7, 1), merged.Images.Single(image => image.Locator == one.Locator).Ordinals);
        Assert.AreEqual(new Ordinals(701, 8, 1), merged.Images.Single(image => image.Locator == other.Locator).Ordinals);
    }

    [TestMethod]
    public void SameLine_IsAConflict_ReportedByTheReader()
    {
        string merged = Merge(new LockFile([Base]), new LockFile([One]), new LockFile([Other]), union: false);
        Diagnostic conflict = Assert.ThrowsExactly<LockUnreadableException>(() => LockReader.Read(merged)).Diagnostic;
        StringAssert.Contains(conflict.Message, "conflict");
        StringAssert.StartsWith(File.ReadAllLines(merged)[conflict.Line - 1], "<<<<<<<");
    }

    [TestMethod]
    public void SameLine_MergedByUnion_IsIndependentOfTheOrder()
    {
        LockedSet merged = Merged(One, Other, union: true), turned = Merged(Other, One, union: true);
        Assert.HasCount(12, merged.Images, "the image that both sides added exists once");
        Assert.AreEqual(Locks.Text(new LockFile([merged])), Locks.Text(new LockFile([turned])));
    }

    [TestMethod]
    public void TwoVersionsOfOneImage_AreAnError_AlsoAfterAUnion()
    {
        static LockFile Version(int version) =>
            new([Base with { Images = [.. Base.Images.Skip(1), Locks.Image(2, 10, 210, version: version)] }]);
        string merged = Merge(new LockFile([Base]), Version(2), Version(3), union: true);
        StringAssert.Contains(Assert.ThrowsExactly<LockUnreadableException>(() => LockReader.Read(merged)).Message, "different content");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void NewSetsOnBothSides_AreMergedByUnion(bool hadALock)
    {
        LockedSet[] before = hadALock ? [Base] : [];
        string path = Merge(hadALock
            ? new LockFile(before)
            : null, new LockFile([.. before, Locks.Set("chest", 1, 3)]), new LockFile([.. before, Locks.Set("foot", 2, 2)]), union: true);
        LockFile merged = LockReader.Read(path);
        Assert.AreEqual(Locks.Text(new LockFile([.. before, Locks.Set("chest", 1, 3), Locks.Set("foot", 2, 2)])),
            Locks.Text(merged));
    }

    private static int Ordinal(LockedSet set, LockedImage image) =>
        set.Images.Single(other => other.Locator == image.Locator).Ordinals.Image;

    private static LockedSet With(LockedSet set, params LockedImage[] images) => set with { Images = [.. set.Images, .. images] };

    /// <summary>Merges with git without a conflict, reads the result, and writes it: the written file is read unchanged.</summary>
    private LockedSet Merged(LockedSet one, LockedSet other, bool union = false)
    {
        LockFile merged = LockReader.Read(Merge(new LockFile([Base]), new LockFile([one]), new LockFile([other]), union));
        string text = Locks.Text(merged);
        Assert.AreEqual(text, Locks.Text(Locks.Read(text)));
        LockedSet set = merged.Sets.Single();
        Assert.HasCount(set.Images.Count, set.Images.Select(image => image.Ordinals.Image).Distinct());
        Assert.HasCount(set.Images.Count, set.Images.Select(image => (image.Ordinals.Series, image.Ordinals.InSeries)).Distinct());
        return set;
    }

    /// <summary>Returns the lock file after a merge, with or without conflicts.</summary>
    private string Merge(LockFile? start, LockFile one, LockFile other, bool union)
    {
        string repository = Directory.CreateDirectory(_folder[Guid.NewGuid().ToString("N")]).FullName,
            path = Path.Combine(repository, Name);
        void Git(params string[] arguments)
        {
            ToolResult result = Run.Tool("git", ["-C", repository, "-c", "user.name=test", "-c", "user.email=test@example.org", "-c",
                "commit.gpgsign=false", .. arguments]);
            if (arguments[0] != "merge") Assert.AreEqual(0, result.ExitCode, result.Error);
        }

        void Commit(LockFile? file)
        {
            if (file is not null) LockWriter.Write(path, file);
            Git("add", "-A");
            Git("commit", "-q", "-m", "lock");
        }

        if (!Run.Finds("git")) Assert.Inconclusive("git is not installed.");
        Git("init", "-q", "-b", "main");
        File.WriteAllText(Path.Combine(repository, ".gitattributes"), union ? $"{Name} merge=union\n" : "");
        Commit(start);
        Git("checkout", "-q", "-b", "other");
        Commit(other);
        Git("checkout", "-q", "main");
        Commit(one);
        Git("merge", "-q", "--no-edit", "other");
        return path;
    }
}
