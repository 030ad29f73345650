using MedicalImages.Diagnostics;
using MedicalImages.Tool.Output;

namespace MedicalImages.Tests.Tool;

[TestClass]
public sealed class ProgressLineTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    [TestMethod]
    [DataRow(100, "ct  |#####|  30/120  50.0 MB of 200.0 MB  5.0 MB/s  0:30 left")]
    [DataRow(70, "ct  |#####|  30/120  50.0 MB of 200.0 MB  5.0 MB/s")]
    [DataRow(40, "ct  |#####|  30/120")]
    [DataRow(24, "ct  30/120")]
    [DataRow(8, "ct  30…")]
    public void Fetching_FitsIntoTheTerminal(int width, string expected) =>
        Assert.AreEqual(expected, Line(Fetching(200_000_000), width));

    [TestMethod]
    public void WithoutSizes_ImagesFillTheBar() =>
        Assert.AreEqual("ct  |#####|  30/120  50.0 MB  5.0 MB/s", Line(Fetching(null), 100));

    [TestMethod]
    public void LongTime_HasHours() =>
        Assert.EndsWith("1:23:10 left", Line(Fetching(25_000_000_000), 100));

    [TestMethod]
    public void OtherPhases_HaveNoRate()
    {
        Assert.AreEqual("ct  reading", Line(new("ct", ProgressPhase.Reading, 0, 0, 0, 0, null), 80));
        Assert.AreEqual("ct  waiting for another process", Line(new("ct", ProgressPhase.Waiting, 0, 0, 0, 0, null), 80));
        Assert.AreEqual("ct  |##########|  placing 10/20", Line(new("ct", ProgressPhase.Placing, 0, 10, 20, 0, null), 80));
    }

    [TestMethod]
    public void NameFromAProject_HasNoEffectOnTheTerminal() =>
        Assert.AreEqual("\\x1B[2J  reading", Line(new("\x1b[2J", ProgressPhase.Reading, 0, 0, 0, 0, null), 80));

    [TestMethod]
    public void MoreThanDone_StaysInTheBar()
    {
        var set = new ProgressSnapshot("ct", ProgressPhase.Fetching, 0, 3, 3, 900, 100);
        Assert.IsLessThan(80, ProgressLine.Create(set, TenSeconds, 80).Width);
        Assert.AreEqual(20, ProgressLine.Create(set, TenSeconds, 80).Filled);
    }

    [TestMethod]
    public void Counters_AreThoseOfThePhase()
    {
        var board = new ProgressBoard();
        SetProgress progress = board.Get("ct");
        progress.Begin(ProgressPhase.Fetching, 5, 2, 100);
        progress.Move(70);
        progress.Move(-20);
        progress.FinishImage();
        Assert.AreEqual(new ProgressSnapshot("ct", ProgressPhase.Fetching, 5, 1, 2, 50, 100), board.Sets.Single());
        board.Get("CT").Begin(ProgressPhase.Placing, 9, 2);
        Assert.AreEqual(new ProgressSnapshot("ct", ProgressPhase.Placing, 9, 0, 2, 0, null), board.Sets.Single());
        board.Get("mr");
        CollectionAssert.AreEqual(new[] { "ct", "mr" }, board.Sets.Select(set => set.Name).ToArray());
        board.Remove("ct");
        Assert.AreEqual("mr", board.Sets.Single().Name);
    }

    private static ProgressSnapshot Fetching(long? bytes) => new("ct", ProgressPhase.Fetching, 0, 30, 120, 50_000_000, bytes);

    private static string Line(ProgressSnapshot set, int width)
    {
        var line = ProgressLine.Create(set, TenSeconds, width);
        Assert.IsLessThanOrEqualTo(width, line.Width);
        return line.Before + (line.Filled + line.Empty > 0 ? $"|{new string('#', line.Filled)}|" : "") + line.After;
    }
}
