namespace MedicalImages.Http.Credentials;

/// <summary>What a .netrc says for one host. Either of the two may be missing: curl sends an empty one then.</summary>
internal sealed record NetrcEntry(int Line, string? Login, string? Password)
{
    public bool IsComplete => Login is not null && Password is not null;

    public bool IsEmpty => Login is null && Password is null;
}

/// <summary>
/// The entries of a .netrc, read as curl does (compared with curl 7.88). Only <c>login</c> (also <c>user</c>) and <c>password</c> of the
/// entry of the host count. Every other word is skipped, such as <c>account</c>, <c>port</c> and its value. An entry for <c>default</c>
/// belongs to no host, so it is never used. Fails with a <see cref="FormatException"/> that names the line and shows nothing of it, and
/// only for the entry of the host.
/// </summary>
internal sealed class NetrcText(string text, params string[] hosts)
{
    private readonly NetrcWords _words = new(text);
    private NetrcEntry? _entry;

    /// <summary>The first entry of the host that has both a login and a password, else the last one that has one of the two.</summary>
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

    // In an entry of another host a value may be missing; the next line begins with a keyword then.
    private void ReadValue(Func<string, NetrcEntry> withValue)
    {
        if (_entry is null) _words.SkipWordOfTheLine();
        else if (_words.NextValue() is { } value) _entry = withValue(value);
    }
}
