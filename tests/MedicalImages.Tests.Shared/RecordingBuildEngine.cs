using System.Collections;
using Microsoft.Build.Framework;

namespace MedicalImages.Tests.Shared;

/// <summary>Replaces MSBuild for a task, and records what the task logs.</summary>
public sealed class RecordingBuildEngine : IBuildEngine
{
    private readonly List<BuildErrorEventArgs> _errors = [];
    private readonly List<BuildWarningEventArgs> _warnings = [];
    private readonly List<BuildMessageEventArgs> _messages = [];

    public IReadOnlyList<BuildErrorEventArgs> Errors => _errors;

    public IReadOnlyList<BuildWarningEventArgs> Warnings => _warnings;

    public IReadOnlyList<BuildMessageEventArgs> Messages => _messages;

    /// <summary>The lines of all messages, with their importance: a result is one message of several lines.</summary>
    public IEnumerable<(MessageImportance Importance, string Text)> Lines =>
        _messages.SelectMany(message => message.Message!.Split('\n').Select(line => (message.Importance, line)));

    /// <summary>Codes of errors and warnings, each in the order of the log.</summary>
    public IEnumerable<string> Codes => [.. _errors.Select(error => error.Code), .. _warnings.Select(warning => warning.Code)];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "";

    public void LogErrorEvent(BuildErrorEventArgs e) => _errors.Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => _warnings.Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => _messages.Add(e);

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
