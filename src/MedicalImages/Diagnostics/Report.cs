using System.Threading.Channels;

namespace MedicalImages.Diagnostics;

internal enum Importance
{
    Low,
    Normal,
    High,
}

/// <summary>What kind of text a <see cref="ReportEntry"/> without a diagnostic is.</summary>
internal enum Role
{
    /// <summary>Shown at once.</summary>
    Message,

    /// <summary>A line of what the run has found or done; all of them are shown together at its end.</summary>
    Result,

    /// <summary>The line above all other lines of the result.</summary>
    Headline,
}

/// <summary>One thing to tell: a diagnostic, or a plain text.</summary>
internal readonly record struct ReportEntry(Diagnostic? Diagnostic, Importance Importance, string Text, Role Role = Role.Message);

/// <summary>
/// Workers report here and never log: MSBuild's logger may be called from the task's own thread only, so that thread drains the queue.
/// </summary>
/// <param name="hints">Of the host that shows it. Without them, texts keep their placeholders.</param>
internal sealed class Report(HostHints? hints = null)
{
    private readonly Channel<ReportEntry> _entries = Channel.CreateUnbounded<ReportEntry>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(Diagnostic diagnostic)
    {
        Diagnostic resolved = Resolved(diagnostic);
        _entries.Writer.TryWrite(new ReportEntry(resolved, Importance.High, resolved.Message));
    }

    public void Say(Importance importance, string text) => _entries.Writer.TryWrite(new ReportEntry(null, importance, Resolved(text)));

    /// <summary>A line of the result: what the user asked for, and must see whatever the logger.</summary>
    public void Result(string line) => _entries.Writer.TryWrite(new ReportEntry(null, Importance.High, Resolved(line), Role.Result));

    /// <summary>Begins with a number: the terminal logger takes <c>word:</c> at the beginning for a URL.</summary>
    public void Headline(string line) => _entries.Writer.TryWrite(new ReportEntry(null, Importance.High, Resolved(line), Role.Headline));

    public void Complete() => _entries.Writer.TryComplete();

    public bool TryTake(out ReportEntry entry) => _entries.Reader.TryRead(out entry);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _entries.Reader.WaitToReadAsync(cancellationToken);

    private Diagnostic Resolved(Diagnostic diagnostic) => diagnostic with { Message = Resolved(diagnostic.Message) };

    private string Resolved(string text) => hints?.Apply(text) ?? text;
}
