namespace MedicalImages.Http.Credentials;

/// <summary>The entry of one host in .netrc. Either value may be missing; curl then sends an empty one.</summary>
internal sealed record NetrcEntry(int Line, string? Login, string? Password)
{
    public bool IsComplete => Login is not null && Password is not null;

    public bool IsEmpty => Login is null && Password is null;
}

/// <summary>
/// Reads the entries of a .netrc file like curl does (compared with curl 7.88). Only <c>login</c> (also <c>user</c>) and <c>password</c> of
/// the entry of the host are used. Any other word is ignored, such as <c>account</c>, and <c>port</c> with its value. A <c>default</c>
/// entry belongs to no host and is never used. Fails with a <see cref="FormatException"/> that contains the line number but no text, and
/// only for the entry of the host.
/// </summary>
internal sealed class NetrcText(string text, params string[] hosts)
{
    private readonly NetrcWords _words = new(text);
    private NetrcEntry? _entry;

    /// <summary>The first entry of the host with both a login and a password, otherwise the last one with either of them.</summary>
    public NetrcEntry? Find()
    {
        NetrcEntry? found = null;
        while (_entry is not { IsComplete: true } && _words.Next(isStrict: _entry is not null) is { } word)
        {
            ReadWord(word);
            if (_entry is { IsEmpty: false }) found = _entry;
        }

        return found;
    }

    private void ReadWord(string word)
    {
        switch (word.ToLowerInvariant())
        {
            case "machine":
                int line = _words.Line;
                bool isOfHost = hosts.Contains(_words.Next(isStrict: false), StringComparer.OrdinalIgnoreCase);
                _entry = isOfHost ? new NetrcEntry(line, null, null) : null;
                break;
            case "default":
                _entry = null;
                break;
            case "macdef":
                _words.SkipMacro();
                break;
            case "login" or "user":
                ReadValue(value => _entry! with { Login = value });
                break;
            case "password":
                ReadValue(value => _entry! with { Password = value });
                break;
        }
    }

    // In the entry of another host, a value may be missing; then the next line starts with a keyword.
    private void ReadValue(Func<string, NetrcEntry> withValue)
    {
        if (_entry is null) _words.SkipWordOfTheLine();
        else if (_words.NextValue() is { } value) _entry = withValue(value);
    }
}
