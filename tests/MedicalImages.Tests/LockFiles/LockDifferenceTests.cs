using MedicalImages.LockFiles;

namespace MedicalImages.Tests.LockFiles;

[TestClass]
public sealed class LockDifferenceTests
{
    [TestMethod]
    public void EveryKindOfDifference_IsReported()
    {
        LockedImage kept = Locks.Image(1, 1, 1), removed = Locks.Image(1, 2, 2), header = Locks.Image(1, 3, 3),
            pixels = Locks.Image(1, 4, 4), moved = Locks.Image(1, 5, 5), none = Locks.Image(1, 6, 6) with { Pixels = null };
        LockedSet before = Locks.Set("brain", kept, removed, header, pixels, moved, none);
        LockedSet after = Locks.Set("brain", kept with { Ordinals = new(9, 9, 9) },
            header with { Sha256 = new string('a', 64), Size = 528_000 },
            pixels with { Sha256 = new string('b', 64), Pixels = new string('b', 16) },
            moved with { Locator = "1.2.3", SOPInstanceUID = null }, none with { Sha256 = new string('c', 64) }, Locks.Image(2, 1, 10));
        LockDifference difference = LockDifference.Between(before, after);
        Assert.AreEqual("""
            brain: 6 images, 533.0 kB (6.0 kB before): 1 added, 1 removed, 3 changed (1 of them only in the header), 1 renamed
              + 1.2.3.2.1 (1.0 kB)
              - 1.2.3.1.2 (1.0 kB)
              ~ 1.2.3.1.3 1.0 kB -> 528.0 kB, same pixels, different header
              ~ 1.2.3.1.4 1.0 kB -> 1.0 kB, different pixels
              ~ 1.2.3.1.6 1.0 kB -> 1.0 kB
              = 1.2.3 (1.0 kB), same content under another name at the source
            """, string.Join('\n', difference.Lines));
        Assert.IsFalse(difference.IsEmpty);
        Assert.HasCount(1, difference.SamePixels);
    }

    [TestMethod]
    public void OtherOrdinals_AreNoDifference()
    {
        LockDifference difference = LockDifference.Between(Locks.Set("s", Locks.Image(1, 1, 1)), Locks.Set("s", Locks.Image(1, 1, 7)));
        Assert.IsTrue(difference.IsEmpty);
        Assert.AreEqual("s: 1 image, 1.0 kB, unchanged", string.Join('\n', difference.Lines));
    }

    [TestMethod]
    public void FirstSet_IsReportedAsAdded() => Assert.HasCount(3, LockDifference.Between(null, Locks.Set("s", 1, 3)).Added);

    [TestMethod]
    public void LongList_IsShortened()
    {
        IReadOnlyList<string> lines = LockDifference.Between(null, Locks.Set("s", 1, 25)).Lines;
        Assert.HasCount(22, lines);
        Assert.AreEqual("  + and 5 more", lines[^1]);
    }

    [TestMethod]
    public void TwoImagesWithTheSameBytes_AreComparedSeparately()
    {
        LockedImage image = Locks.Image(1, 1, 1);
        LockedSet before = Locks.Set("s", image, image with { Locator = "1.1" }),
            after = Locks.Set("s", image with { Locator = "1.2" }, image with { Locator = "1.3" }, image with { Locator = "1.4" });
        LockDifference difference = LockDifference.Between(before, after);
        Assert.AreEqual((2, 1, 0), (difference.Moved.Count, difference.Added.Count, difference.Removed.Count));
    }
}
