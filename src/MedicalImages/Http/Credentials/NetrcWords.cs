using System.Text;

namespace MedicalImages.Http.Credentials;

/// <summary>The words of a .netrc. White space separates them, and quotation marks hold one together.</summary>
internal sealed class NetrcWords(string text)
{
    private int _at;

    /// <summary>Of the word that was read last, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Null at the end. A number sign where a word begins makes the rest of the line a comment.</summary>
    /// <param name="isStrict">A quotation mark that is not closed fails; else the word ends with its line.</param>
    public string? Next(bool isStrict)
    {
        while (SkipSpace() && text[_at] == '#') SkipLine();
        return _at < text.Length ? Word(isStrict) : null;
    }

    /// <summary>
    /// Null at the end. curl takes a value that begins with a number sign for a comment, other programs take it for the value. Neither
    /// guess is good enough for a password, so it fails.
    /// </summary>
    public string? NextValue()
    {
        if (!SkipSpace()) return null;
        return text[_at] == '#' ? throw Malformed("a value begins with '#'; put it in quotation marks") : Word(isStrict: true);
    }

    public void SkipWordOfTheLine()
    {
        while (_at < text.Length && text[_at] != '\n' && char.IsWhiteSpace(text[_at])) _at++;
        if (_at < text.Length && text[_at] is not ('\n' or '#')) Word(isStrict: false);
    }

    /// <summary>A macro ends with the first empty line.</summary>
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
