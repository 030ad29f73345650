namespace MedicalImages.Build.Diagnostics;

internal enum Severity
{
    Warning,
    Error,
}

/// <summary>One entry of the catalogue: a code that users can search for, demote and rely on.</summary>
/// <param name="Code"><c>MEDIMG</c> and four digits; never reused.</param>
/// <param name="Title">What happened, as <c>docs/diagnostics.md</c> heads it.</param>
/// <param name="Format">What, where and what to do, with numbered holes for the facts.</param>
internal sealed record DiagnosticDescriptor(string Code, Severity Severity, string Title, string Format)
{
    private const int LongestFact = 500;

    public static DiagnosticDescriptor Error(int number, string title, string format) => new($"MEDIMG{number}", Severity.Error, title, format);

    public static DiagnosticDescriptor Warning(int number, string title, string format) => new($"MEDIMG{number}", Severity.Warning, title, format);

    /// <summary>Fills the holes. Every text that a server or a file supplied is cleaned on the way, and cut where it is long.</summary>
    public Diagnostic With(params object?[] facts)
    {
        object?[] clean = Array.ConvertAll(facts, fact => fact is string text ? Redaction.Clean(text, LongestFact) : fact);
        return new Diagnostic(this, string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, clean));
    }
}
