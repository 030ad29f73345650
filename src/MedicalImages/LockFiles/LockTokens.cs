using System.Text.Json;

namespace MedicalImages.LockFiles;

/// <summary>The tokens of a lock file, with line numbers. Fails with <see cref="LockProblem"/>; nothing here is recursive.</summary>
internal ref struct LockTokens(ReadOnlySpan<byte> json)
{
    // A lock file has four levels. A higher limit allows naming an unknown property instead of failing because of the depth.
    private const int MaxLevels = 16;
    private const int MaxTextLength = 4096;
    private const byte NewLine = (byte)'\n';

    private readonly ReadOnlySpan<byte> _json = json;
    private Utf8JsonReader _reader = new(json, new JsonReaderOptions { MaxDepth = MaxLevels });
    private int _line = 1;
    private int _counted;

    /// <summary>The line of the token, from 1. Counted on demand: an image has 25 tokens.</summary>
    public int Line
    {
        get
        {
            int start = (int)_reader.TokenStartIndex;
            _line += _json[_counted..start].Count(NewLine);
            _counted = start;
            return _line;
        }
    }

    public readonly JsonTokenType Type => _reader.TokenType;

    /// <summary>False after the end.</summary>
    public bool Next() => _reader.Read();

    public void Require(JsonTokenType type, string what)
    {
        if (Type != type) throw Problem($"{what} is not valid");
    }

    /// <summary>The index of the next property; a negative number at the end of the object.</summary>
    /// <param name="seen">One bit per property that was read.</param>
    public int NextMember(JsonEncodedText[] names, ref int seen)
    {
        Next();
        if (Type == JsonTokenType.EndObject) return -1;
        int member = 0;
        while (member < names.Length && !_reader.ValueTextEquals(names[member].EncodedUtf8Bytes)) member++;
        if (member == names.Length) throw Problem($"unknown property '{_reader.GetString()}'");
        if ((seen & (1 << member)) != 0) throw Problem($"'{names[member]}' occurs twice");
        seen |= 1 << member;
        Next();
        return member;
    }

    /// <param name="last">The previous value of this property: many images share study and series.</param>
    public string Text(string name, string? last = null, int maxLength = MaxTextLength)
    {
        if (Type != JsonTokenType.String || _reader.ValueSpan.Length > maxLength)
            throw Problem($"'{name}' is not a string, or is too long");
        return last is not null && _reader.ValueTextEquals(last) ? last : _reader.GetString()!;
    }

    public long Number(string name, long most, long least = 1) =>
        Type == JsonTokenType.Number && _reader.TryGetInt64(out long number) && number >= least && number <= most
            ? number : throw Problem($"'{name}' is not a whole number from {least} to {most}");

    public LockProblem Problem(string what) => new(Line, what);

    /// <summary>The names of properties, to be compared as bytes.</summary>
    public static JsonEncodedText[] Names(params string[] names) => Array.ConvertAll(names, name => JsonEncodedText.Encode(name));
}
