using MedicalImages.LockFiles;

namespace MedicalImages.Tests.LockFiles;

/// <summary>
/// A lock file without new features has the same bytes as in earlier versions; one with them states the required version.
/// </summary>
[TestClass]
public sealed class LockVersionTests
{
    private static readonly LockedSet Odd = Locks.Set(
        "odd",
        Locks.Image(1, 1, 1) with { SourceName = "Müller/IM 1" },
        Locks.Image(1, 2, 2) with { Problem = "cut at byte 7" }) with
    {
        Skipped =
        [
            new SkippedFile(new string('a', 32), new string('b', 64), 12, "not DICOM"),
            new SkippedFile(new string('c', 32), new string('d', 64), 7, "cut"),
        ],
    };

    [TestMethod]
    public void EarlierLockFile_IsNotChanged()
    {
        Assert.AreEqual(LockVersion.First, Locks.Small.Requires);
        Assert.DoesNotContain("1.1.0", Locks.Text(Locks.Small));
    }

    [TestMethod]
    public void NamesAndInvalidFiles_RoundTrip()
    {
        LockedSet read = Locks.Read(Locks.Text(new LockFile([Odd]))).Sets.Single();
        CollectionAssert.AreEqual(Odd.Images.ToList(), read.Images.ToList());
        CollectionAssert.AreEqual(Odd.Skipped.ToList(), read.Skipped.ToList());
        Assert.AreEqual(Locks.Text(new LockFile([Odd])), Locks.Text(new LockFile([read])));
    }

    [TestMethod]
    public void NewProperty_RequiresItsVersion()
    {
        LockedSet plain = Locks.Set("plain", Locks.Image(1, 1, 1));
        LockedSet[] sets =
        [
            plain with { Images = [Odd.Images[0]] }, plain with { Images = [Odd.Images[1]] }, plain with { Skipped = Odd.Skipped },
            plain with { SelectionRequires = LockVersion.SourceNames },
            plain with { Images = [plain.Images[0] with { SOPInstanceUID = "1.2.a" }] },
            plain with { Images = [plain.Images[0] with { StudyInstanceUID = new string('1', 65) }] },
        ];
        foreach (LockedSet set in sets)
        {
            string text = Locks.Text(new LockFile([Locks.Set("a", 1, 1), set]));
            StringAssert.Contains(text, "\"requires\": \"1.1.0\"");
            Assert.AreEqual(text, Locks.Text(Locks.Read(text)));
        }
    }

    [TestMethod]
    public void SetWithNewValues_HasItsOwnVersion()
    {
        LockedSet asks = Locks.Set("asks", 1, 1) with { SelectionRequires = LockVersion.SourceNames };
        LockFile read = Locks.Read(Locks.Text(new LockFile([asks, Locks.Set("plain", 1, 1)])));
        Assert.AreEqual("1.1.0", read.Requires);
        Assert.AreEqual("1.0.0", new LockFile([.. read.Sets.Where(set => set.Name == "plain")]).Requires);
    }

    [TestMethod]
    public void Name_DeterminesThePath_AndProblemDoesNot()
    {
        LockedSet set = Locks.Set("s", Locks.Image(1, 1, 1));
        Assert.AreNotEqual(set.Sha256, (set with { Images = [set.Images[0] with { SourceName = "a" }] }).Sha256);
        Assert.AreEqual(set.Sha256, (set with { Images = [set.Images[0] with { Problem = "a" }] }).Sha256);
    }

    [TestMethod]
    [DataRow("../x")]
    [DataRow("/x")]
    [DataRow("a//b")]
    [DataRow("a/.")]
    [DataRow("")]
    [DataRow("a\nb")]
    public void InvalidName_IsRejected(string name) =>
        StringAssert.Contains(
            Locks.Rejection(Locks.Text(new LockFile([Locks.Set("s", Locks.Image(1, 1, 1) with { SourceName = name })]))).Message,
            "'sourceName'");

    [TestMethod]
    public void DamagedLineOfASkippedFile_IsRejected()
    {
        string text = Locks.Text(new LockFile([Odd]));
        StringAssert.Contains(Locks.Rejection(text.Replace("not DICOM", "not dicom", StringComparison.Ordinal)).Message, "check");
        StringAssert.Contains(Locks.Rejection(text.Replace("\"size\":12,", "", StringComparison.Ordinal)).Message, "line 8");
    }
}
