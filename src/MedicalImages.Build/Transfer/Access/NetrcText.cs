using System.Text;

namespace MedicalImages.Build.Transfer.Access;

internal sealed record NetrcEntry(int Line)
{
    public string? Login { get; set; }

    public string? Password { get; set; }
}

/// <summary>
/// The words of a .netrc: machine, login, password, account, macdef. An entry for <c>default</c> belongs to no host, and so to none of ours.
/// Fails with a <see cref="FormatException"/> that says in which line, and nothing of what stands there.
/// </summary>
internal sealed class NetrcText(string text)
{
    private int _at;
    private int _line = 1;

    /// <summary>The first entry for one of these names of a host.</summary>
    public NetrcEntry? Find(params string[] hosts)
    {
        NetrcEntry? entry = null;
        bool found = false;
        while (NextKeyword() is { } keyword)
        {
            if (found && keyword is "machine" or "default") break;
            switch (keyword)
            {
                case "machine":
                    entry = new NetrcEntry(_line);
                    found = hosts.Contains(NextValue(), StringComparer.OrdinalIgnoreCase);
                    break;
                case "default":
                    entry = null;
                    break;
                case "login":
                    string login = NextValue();
                    if (found) entry!.Login ??= login;
                    break;
                case "password":
                    string password = NextValue();
                    if (found) entry!.Password ??= password;
                    break;
                case "account":
                    NextValue();
                    break;
                case "macdef":
                    SkipMacro();
                    break;
                default:
                    throw Malformed("something stands where a keyword is expected; a value with a space in it needs quotation marks");
            }
        }

        return found ? entry : null;
    }

    // As curl has it: '#' where a word would begin makes the rest of the line a comment.
    private string? NextKeyword()
    {
        while (SkipSpace() && text[_at] == '#') SkipLine();
        return _at < text.Length ? Word() : null;
    }

    // Some take a value that begins with '#' for a comment, others for the value: neither guess is good enough for a password.
    private string NextValue()
    {
        if (!SkipSpace()) throw Malformed("a value is missing");
        return text[_at] switch
        {
            '#' => throw Malformed("a value begins with '#'; put it in quotation marks"),
            '"' => Quoted(),
            _ => Word(),
        };
    }

    private bool SkipSpace()
    {
        for (; _at < text.Length && char.IsWhiteSpace(text[_at]); _at++)
            if (text[_at] == '\n') _line++;
        return _at < text.Length;
    }

    private void SkipLine()
    {
        while (_at < text.Length && text[_at] != '\n') _at++;
    }

    // A macro ends with the first empty line.
    private void SkipMacro()
    {
        while (_at < text.Length)
        {
            SkipLine();
            int begin = ++_at;
            _line++;
            if (begin >= text.Length || text[begin] == '\n' || text.AsSpan(begin).StartsWith("\r\n")) return;
        }
    }

    private string Word()
    {
        int begin = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at])) _at++;
        return text[begin.._at];
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] is not '\n'; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            bool escaped = text[_at] == '\\' && ++_at < text.Length;
            if (_at < text.Length) value.Append(escaped ? Unescaped(text[_at]) : text[_at]);
        }

        throw Malformed("a quotation mark is not closed");
    }

    private static char Unescaped(char c) => c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c };

    private FormatException Malformed(string reason) => new($"line {_line}: {reason}");
}
