using System.Collections;
using System.Collections.Concurrent;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Shared;

/// <summary>Replaces MSBuild for a task, and records what the task logs.</summary>
public sealed class RecordingBuildEngine : IBuildEngine
{
    private readonly ConcurrentQueue<BuildErrorEventArgs> _errors = new();
    private readonly ConcurrentQueue<BuildWarningEventArgs> _warnings = new();
    private readonly ConcurrentQueue<BuildMessageEventArgs> _messages = new();

    public IReadOnlyList<BuildErrorEventArgs> Errors => [.. _errors];

    public IReadOnlyList<BuildWarningEventArgs> Warnings => [.. _warnings];

    public IReadOnlyList<BuildMessageEventArgs> Messages => [.. _messages];

    /// <summary>The lines of all messages, with their importance: a result is one message of several lines.</summary>
    public IEnumerable<(MessageImportance Importance, string Text)> Lines =>
        _messages.SelectMany(message => message.Message!.Split('\n').Select(line => (message.Importance, line)));

    /// <summary>Codes of errors and warnings, each in the order of the log.</summary>
    public IEnumerable<string> Codes => [.. _errors.Select(error => error.Code), .. _warnings.Select(warning => warning.Code)];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "";

    public void LogErrorEvent(BuildErrorEventArgs e) => _errors.Enqueue(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => _warnings.Enqueue(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => _messages.Enqueue(e);

    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) =>
        false;

    /// <summary>The log, for the message of a failed assertion.</summary>
    public override string ToString() => string.Join('\n',
    [
        .. _errors.Select(error => $"{error.File}: error {error.Code}: {error.Message}"),
        .. _warnings.Select(warning => $"{warning.File}: warning {warning.Code}: {warning.Message}"),
        .. _messages.Select(message => $"{message.Importance}: {message.Message}"),
    ]);
}
