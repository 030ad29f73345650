using MedicalImages.Diagnostics;

namespace MedicalImages.Tool.Reports.Drawing;

/// <summary>The progress of a page: counters for a terminal, and a line every ten seconds.</summary>
internal sealed class DrawingProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly string _page;
    private readonly ProgressBoard _board;
    private readonly SetProgress _counters;
    private readonly ITimer _timer;

    public DrawingProgress(string page, int images, Report report, TimeProvider time)
    {
        (_page, _board) = (page, report.Progress);
        _counters = _board.Get(page);
        _counters.Begin(ProgressPhase.Drawing, time.GetTimestamp(), images);
        _timer = time.CreateTimer(
            _ => report.AddProgress($"{page}: {Plural.ImagesOf(_counters.ImagesDone, images)} drawn"), null, Interval, Interval);
    }

    public void FinishImage() => _counters.FinishImage();

    public void Dispose()
    {
        _timer.Dispose();
        _board.Remove(_page);
    }
}
