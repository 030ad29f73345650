using System.Globalization;

namespace MedicalImages.Diagnostics;

internal enum Severity
{
    /// <summary>
    /// Information that the user must see although nothing failed: a message, or a warning if the logger shows no messages.
    /// </summary>
    Notice,
    Warning,
    Error,
}

/// <summary>One entry of the catalog: a code that users can search for and suppress.</summary>
/// <param name="Code"><c>MEDIMG</c> and four digits; never reused.</param>
/// <param name="Title">What happened; the heading of the section in <c>docs/diagnostics.md</c>.</param>
/// <param name="Format">What, where and what to do, with numbered placeholders for the arguments.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity Severity, string Title, string Format)
{
    private const int MaxFactLength = 500;

    // A control character, which no cleaned argument contains.
    private const string EndsWithStop = "\u0001";

    public static DiagnosticDescriptor Error(int number, string title, string format) =>
        new($"MEDIMG{number}", Severity.Error, title, format);

    public static DiagnosticDescriptor Warning(int number, string title, string format) =>
        new($"MEDIMG{number}", Severity.Warning, title, format);

    /// <summary>The targets add its code to MSBuildWarningsNotAsErrors.</summary>
    public static DiagnosticDescriptor Notice(int number, string title, string format) =>
        new($"MEDIMG{number}", Severity.Notice, title, format);

    /// <summary>
    /// Fills in the arguments. Texts are cleaned, because they may come from a server or a file, and long ones are truncated.
    /// </summary>
    public Diagnostic With(params object?[] facts)
    {
        string text = string.Format(CultureInfo.InvariantCulture, Format, Array.ConvertAll(facts, Clean));
        text = text.Replace($"{EndsWithStop}.", "", StringComparison.Ordinal).Replace(EndsWithStop, "", StringComparison.Ordinal);
        return new Diagnostic(this, text);
    }

    // Many arguments are sentences, such as exception messages: their period must not be followed by the one of the format.
    private static object? Clean(object? fact)
    {
        if (fact is not string text) return fact;
        string clean = Redaction.Clean(text, MaxFactLength);
        return clean.EndsWith('.') && !clean.EndsWith("..", StringComparison.Ordinal) ? clean + EndsWithStop : clean;
    }
}
