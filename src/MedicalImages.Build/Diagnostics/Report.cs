using System.Threading.Channels;

namespace MedicalImages.Build.Diagnostics;

internal enum Importance
{
    Low,
    Normal,
    High,
}

/// <summary>One thing to tell: a diagnostic, or a plain message of some importance.</summary>
internal readonly record struct ReportEntry(Diagnostic? Diagnostic, Importance Importance, string Text);

/// <summary>
/// Workers report here and never log: MSBuild's logger may be called from the task's own thread only, so that thread drains the queue.
/// </summary>
internal sealed class Report
{
    private readonly Channel<ReportEntry> _entries = Channel.CreateUnbounded<ReportEntry>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(Diagnostic diagnostic) => _entries.Writer.TryWrite(new ReportEntry(diagnostic, Importance.High, diagnostic.Message));

    public void Say(Importance importance, string text) => _entries.Writer.TryWrite(new ReportEntry(null, importance, text));

    public void Complete() => _entries.Writer.TryComplete();

    public bool TryTake(out ReportEntry entry) => _entries.Reader.TryRead(out entry);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _entries.Reader.WaitToReadAsync(cancellationToken);
}
