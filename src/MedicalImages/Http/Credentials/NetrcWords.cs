using System.Text;

namespace MedicalImages.Http.Credentials;

/// <summary>Splits a .netrc file into words, which are separated by white space or quoted.</summary>
internal sealed class NetrcWords(string text)
{
    private int _at;

    /// <summary>The line of the last word, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Null at the end. A number sign at the start of a word makes the rest of the line a comment.</summary>
    /// <param name="isStrict">Whether a missing closing quotation mark is an error; otherwise the word ends with its line.</param>
    public string? Next(bool isStrict)
    {
        while (SkipSpace() && text[_at] == '#') SkipLine();
        return _at < text.Length ? Word(isStrict) : null;
    }

    /// <summary>
    /// Null at the end. curl takes a value that starts with a number sign for a comment, other programs for the value. A password must not
    /// depend on a guess, so this is an error.
    /// </summary>
    public string? NextValue()
    {
        if (!SkipSpace()) return null;
        return text[_at] == '#' ? throw Malformed("a value begins with '#'; quote it") : Word(isStrict: true);
    }

    public void SkipWordOfTheLine()
    {
        while (_at < text.Length && text[_at] != '\n' && char.IsWhiteSpace(text[_at])) _at++;
        if (_at < text.Length && text[_at] is not ('\n' or '#')) Word(isStrict: false);
    }

    /// <summary>A macro ends at the first empty line.</summary>
    public void SkipMacro()
    {
        while (_at < text.Length)
        {
            SkipLine();
            int begin = ++_at;
            Line++;
            if (begin >= text.Length || text[begin] == '\n' || text.AsSpan(begin).StartsWith("\r\n")) return;
        }
    }

    private bool SkipSpace()
    {
        for (; _at < text.Length && char.IsWhiteSpace(text[_at]); _at++)
            if (text[_at] == '\n') Line++;
        return _at < text.Length;
    }

    private void SkipLine()
    {
        while (_at < text.Length && text[_at] != '\n') _at++;
    }

    private string Word(bool isStrict)
    {
        if (text[_at] == '"') return Quoted(isStrict);
        int begin = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at])) _at++;
        return text[begin.._at];
    }

    private string Quoted(bool isStrict)
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] is not '\n'; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            bool escaped = text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] != '\n';
            if (escaped) _at++;
            value.Append(escaped ? Unescaped(text[_at]) : text[_at]);
        }

        return isStrict ? throw Malformed("a quotation mark is not closed") : value.ToString();
    }

    private static char Unescaped(char c) => c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c };

    private FormatException Malformed(string reason) => new($"line {Line}: {reason}");
}
