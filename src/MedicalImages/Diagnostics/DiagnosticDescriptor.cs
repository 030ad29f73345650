using System.Globalization;

namespace MedicalImages.Diagnostics;

internal enum Severity
{
    /// <summary>
    /// What the user must know although nothing is wrong: a message, and a warning where the logger would not show a message.
    /// </summary>
    Notice,
    Warning,
    Error,
}

/// <summary>One entry of the catalog: a code that users can search for, demote and rely on.</summary>
/// <param name="Code"><c>MEDIMG</c> and four digits; never reused.</param>
/// <param name="Title">What happened, as <c>docs/diagnostics.md</c> heads it.</param>
/// <param name="Format">What, where and what to do, with numbered holes for the facts.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity Severity, string Title, string Format)
{
    private const int LongestFact = 500;

    // A control character, which no cleaned fact contains.
    private const string EndsWithStop = "\u0001";

    public static DiagnosticDescriptor Error(int number, string title, string format) => new($"MEDIMG{number}", Severity.Error, title, format);

    public static DiagnosticDescriptor Warning(int number, string title, string format) => new($"MEDIMG{number}", Severity.Warning, title, format);

    /// <summary>The targets add its code to MSBuildWarningsNotAsErrors.</summary>
    public static DiagnosticDescriptor Notice(int number, string title, string format) =>
        new($"MEDIMG{number}", Severity.Notice, title, format);

    /// <summary>Fills the holes. Every text that a server or a file supplied is cleaned on the way, and cut where it is long.</summary>
    public Diagnostic With(params object?[] facts)
    {
        string text = string.Format(CultureInfo.InvariantCulture, Format, Array.ConvertAll(facts, Clean));
        text = text.Replace($"{EndsWithStop}.", "", StringComparison.Ordinal).Replace(EndsWithStop, "", StringComparison.Ordinal);
        return new Diagnostic(this, text);
    }

    // Many facts are sentences of their own, such as the message of an exception: their full stop must not meet ours.
    private static object? Clean(object? fact)
    {
        if (fact is not string text) return fact;
        string clean = Redaction.Clean(text, LongestFact);
        return clean.EndsWith('.') && !clean.EndsWith("..", StringComparison.Ordinal) ? clean + EndsWithStop : clean;
    }
}
