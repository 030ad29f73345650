using System.Globalization;
using MedicalImages.Diagnostics;

namespace MedicalImages.Http;

/// <summary>
/// Reports the progress of a set every ten seconds, so that a long download does not look like a hang. A short one reports nothing.
/// </summary>
internal sealed class TransferProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly string _set;
    private readonly int _images;
    private readonly long? _bytes;
    private readonly Report _report;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly ITimer _timer;
    private readonly SetProgress _counters;
    private bool _isResumeReported;

    /// <param name="bytes">Of all images together; null if the source does not state it.</param>
    public TransferProgress(string set, int images, long? bytes, Report report, TimeProvider time)
    {
        (_set, _images, _bytes, _report, _time) = (set, images, bytes, report, time);
        _begun = time.GetTimestamp();
        _counters = report.Progress.Get(set);
        _counters.Begin(ProgressPhase.Fetching, _begun, images, bytes);
        _timer = time.CreateTimer(_ => ReportProgress(), null, Interval, Interval);
    }

    /// <summary>Adds received bytes; negative after a failed attempt, whose bytes will be received again.</summary>
    public void Move(long bytes) => _counters.Move(bytes);

    public void FinishImage() => _counters.FinishImage();

    public void Dispose() => _timer.Dispose();

    private void ReportProgress()
    {
        int images = _counters.ImagesDone;
        if (images >= _images) return;
        TimeSpan elapsed = _time.GetElapsedTime(_begun);
        string line = $"{_set}: {Line(images, _counters.BytesDone, elapsed.TotalSeconds)}";
        if (elapsed >= Long && !_isResumeReported)
        {
            _isResumeReported = true;
            line += ". If interrupted, «the next build|the same command» resumes.";
        }

        _report.AddProgress(line);
    }

    private string Line(int images, long bytes, double seconds)
    {
        string line = $"{Plural.ImagesOf(images, _images)}, {ByteSize.Format(bytes)}";
        if (_bytes is { } all) line += $" of {ByteSize.Format(all)}";
        if (bytes <= 0) return line;
        double rate = bytes / seconds;
        line += $", {ByteSize.Format((long)rate)}/s";
        return _bytes > bytes ? $"{line}, {Duration((_bytes.Value - bytes) / rate)} left" : line;
    }

    private static string Duration(double seconds) => Math.Ceiling(seconds) switch
    {
        < 90 and var s => string.Create(CultureInfo.InvariantCulture, $"{s} s"),
        < 90 * 60 and var s => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(s / 60)} min"),
        var s => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(s / 3600)} h"),
    };
}
