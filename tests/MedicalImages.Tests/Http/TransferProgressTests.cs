using MedicalImages.Diagnostics;
using MedicalImages.Http;

namespace MedicalImages.Tests.Http;

[TestClass]
public sealed class TransferProgressTests
{
    private readonly FakeTime _time = new();
    private readonly Report _report = new();

    [TestMethod]
    public void AfterTenSeconds_ReportsTheProgress()
    {
        using var progress = new TransferProgress("mammograms", 400, 212_000_000, _report, _time);
        for (int i = 0; i < 120; i++) progress.FinishImage();
        progress.Move(62_100_000);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.IsFalse(_report.TryTake(out _));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.AreEqual("mammograms: 120 of 400 images, 62.1 MB of 212.0 MB, 6.2 MB/s, 25 s left", LoggedText());
    }

    [TestMethod]
    public void WithoutSizes_NoRemainingTimeIsReported()
    {
        using var progress = new TransferProgress("mammograms", 400, null, _report, _time);
        progress.Move(5_000_000);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.AreEqual("mammograms: 0 of 400 images, 5.0 MB, 500.0 kB/s", LoggedText());
    }

    [TestMethod]
    public void BeforeTheFirstByte_NoSpeedIsReported()
    {
        using var progress = new TransferProgress("mammograms", 400, 1000, _report, _time);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.AreEqual("mammograms: 0 of 400 images, 0 B of 1.0 kB", LoggedText());
    }

    [TestMethod]
    public void AfterAMinute_ReportsOnceThatTheNextBuildResumes()
    {
        using var progress = new TransferProgress("mammograms", 400, null, _report, _time);
        _time.Advance(TimeSpan.FromSeconds(90));
        string[] lines = [.. Enumerable.Range(0, 9).Select(_ => LoggedText())];
        CollectionAssert.AreEqual(new[] { 5 }, lines.Index().Where(line => line.Item.Contains("interrupted", StringComparison.Ordinal))
            .Select(line => line.Index).ToArray());
    }

    [TestMethod]
    [DataRow(100, 212_000, "36 min")]
    [DataRow(100, 2_120_000, "6 h")]
    public void LongWaits_UseLargerUnits(long moved, long all, string expected)
    {
        using var progress = new TransferProgress("s", 1, all / 10, _report, _time);
        progress.Move(moved);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.EndsWith($"{expected} left", LoggedText());
    }

    [TestMethod]
    public void BytesOfAFailedAttempt_AreSubtracted()
    {
        using var progress = new TransferProgress("s", 2, null, _report, _time);
        progress.Move(1500);
        progress.Move(-500);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.AreEqual("s: 0 of 2 images, 1.0 kB, 100 B/s", LoggedText());
    }

    [TestMethod]
    public void FinishedBeforeTenSeconds_ReportsNothing()
    {
        using var progress = new TransferProgress("s", 1, 100, _report, _time);
        progress.Move(100);
        progress.FinishImage();
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.IsFalse(_report.TryTake(out _));
    }

    [TestMethod]
    public void Disposed_ReportsNothing()
    {
        new TransferProgress("s", 1, 100, _report, _time).Dispose();
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.IsFalse(_report.TryTake(out _));
    }

    private string LoggedText()
    {
        Assert.IsTrue(_report.TryTake(out ReportEntry? entry));
        Assert.AreEqual(Importance.High, entry.Importance);
        return entry.Text;
    }
}
