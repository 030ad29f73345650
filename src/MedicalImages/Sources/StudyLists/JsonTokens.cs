using System.Text.Json;

namespace MedicalImages.Sources.StudyLists;

/// <summary>
/// Reads JSON token by token, with a buffer for the longest token: ignored values are never materialized (a JsonDocument of a million
/// studies takes 360 MB).
/// </summary>
internal sealed class JsonTokens(Stream body)
{
    private const long MaxBytes = 256 * 1024 * 1024;
    private const int MaxTokenLength = 1024 * 1024;
    private const byte NewLine = (byte)'\n';
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private byte[] _buffer = new byte[64 * 1024];
    private int _begin;
    private int _end;
    private Range _token;
    private int _depth;
    private long _received;
    private bool _isWhole;

    /// <summary>None after the end.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>The line where the token ends, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The text of a string; null if it is not valid Unicode.</summary>
    public string? Text
    {
        get
        {
            try
            {
                Utf8JsonReader reader = Reread();
                return reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return null; // half a surrogate pair or invalid UTF-8
            }
        }
    }

    /// <summary>Whether the token is a string or a property name with this text.</summary>
    public bool ValueEquals(string text) => Reread().ValueTextEquals(text);

    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidDataException">It is too long.</exception>
    public ValueTask NextAsync(CancellationToken cancellationToken) => TryRead(upTo: null)
        ? default
        : FillAndReadAsync(upTo: null, cancellationToken);

    /// <summary>Skips from the start of an object or array to its end.</summary>
    public ValueTask SkipAsync(CancellationToken cancellationToken)
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return default;
        int depth = _depth;
        return TryRead(depth) ? default : FillAndReadAsync(depth, cancellationToken);
    }

    private async ValueTask FillAndReadAsync(int? upTo, CancellationToken cancellationToken)
    {
        do
        {
            if (_isWhole)
            {
                Type = JsonTokenType.None;
                return;
            }

            await FillAsync(cancellationToken);
        }
        while (!TryRead(upTo));
    }

    /// <param name="upTo">Continues to the first token of this depth.</param>
    private bool TryRead(int? upTo)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_begin, _end - _begin), _isWhole, _state);
        bool found;
        do found = reader.Read();
        while (found && upTo is { } depth && reader.CurrentDepth > depth);
        if (found)
        {
            int start = _begin + (int)reader.TokenStartIndex,
                quotes = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
            (Type, _token, _depth) = (reader.TokenType, start..(start + reader.ValueSpan.Length + quotes), reader.CurrentDepth);
        }

        int consumed = (int)reader.BytesConsumed;
        Line += _buffer.AsSpan(_begin, consumed).Count(NewLine);
        (_begin, _state) = (_begin + consumed, reader.CurrentState);
        return found;
    }

    // When more data is needed, only the start of a token remains.
    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        int left = _end - _begin;
        if (left > MaxTokenLength) throw new InvalidDataException("a value is larger than 1 MB");
        byte[] target = left > _buffer.Length / 2 ? new byte[2 * _buffer.Length] : _buffer;
        _buffer.AsSpan(_begin, left).CopyTo(target);
        _buffer = target;
        int read = await body.ReadAtLeastAsync(_buffer.AsMemory(left), _received == 0
            ? ByteOrderMark.Length
            : 1, throwOnEndOfStream: false, cancellationToken);
        (_begin, _end, _isWhole) = (0, left + read, read == 0);
        if (_received == 0 && _buffer.AsSpan(0, _end).StartsWith(ByteOrderMark)) _begin = ByteOrderMark.Length;
        _received += read;
        if (_received > MaxBytes) throw new InvalidDataException("the response is larger than 256 MB");
    }

    private Utf8JsonReader Reread()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_token));
        reader.Read();
        return reader;
    }
}
