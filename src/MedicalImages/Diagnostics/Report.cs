using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace MedicalImages.Diagnostics;

internal enum Importance
{
    Low,
    Normal,
    High,
}

/// <summary>The role of a <see cref="ReportEntry"/> without a diagnostic.</summary>
internal enum Role
{
    /// <summary>Shown immediately.</summary>
    Message,

    /// <summary>The progress of a set as a line, for a host that does not draw the <see cref="ProgressBoard"/>.</summary>
    Progress,

    /// <summary>A result line of the run. All of them are shown together at the end.</summary>
    Result,

    /// <summary>The first line of the result.</summary>
    Headline,
}

/// <summary>A diagnostic or a plain text.</summary>
internal sealed record ReportEntry(Diagnostic? Diagnostic, Importance Importance, string Text, Role Role = Role.Message);

/// <summary>
/// Collects what workers report. The MSBuild logger may only be called from the thread of the task, so that thread drains the queue.
/// </summary>
/// <param name="hints">Of the host that shows it. Without them, texts keep their placeholders.</param>
/// <param name="isHostBlocked">
/// Whether the host blocks a thread while it waits for entries. Then no thread of the pool is required to wake it: a process that could not
/// start one would be ended by .NET.
/// </param>
internal sealed class Report(HostHints? hints = null, bool isHostBlocked = false)
{
    private readonly Channel<ReportEntry> _entries = Channel.CreateUnbounded<ReportEntry>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = isHostBlocked });

    /// <summary>Counters for hosts that draw the progress.</summary>
    public ProgressBoard Progress { get; } = new();

    public void Add(Diagnostic diagnostic)
    {
        Diagnostic resolved = Resolved(diagnostic);
        _entries.Writer.TryWrite(new ReportEntry(resolved, Importance.High, resolved.Message));
    }

    public void AddMessage(Importance importance, string text) =>
        _entries.Writer.TryWrite(new ReportEntry(null, importance, Resolve(text)));

    /// <inheritdoc cref="Role.Progress"/>
    public void AddProgress(string line) => _entries.Writer.TryWrite(new ReportEntry(null, Importance.High, Resolve(line), Role.Progress));

    /// <summary>A result line. It is shown by every logger.</summary>
    public void AddResult(string line)
    {
        string text = Resolve(line);
        if (text.Length == 0) return; // not for this host
        _entries.Writer.TryWrite(new ReportEntry(null, Importance.High, text, Role.Result));
    }

    /// <summary>Must begin with a number: the terminal logger interprets <c>word:</c> at the start as a URL.</summary>
    public void AddHeadline(string line) => _entries.Writer.TryWrite(new ReportEntry(null, Importance.High, Resolve(line), Role.Headline));

    public void Complete() => _entries.Writer.TryComplete();

    public bool TryTake([NotNullWhen(true)] out ReportEntry? entry) => _entries.Reader.TryRead(out entry);

    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _entries.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>The text with what a user of the host types.</summary>
    public string Resolve(string text) => hints?.Apply(text) ?? text;

    private Diagnostic Resolved(Diagnostic diagnostic) => diagnostic with { Message = Resolve(diagnostic.Message) };
}
