using System.Buffers;
using System.Text;
using System.Text.Json;
using MedicalImages.Diagnostics;
using MedicalImages.Sources.Abstractions;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.Reading;

/// <param name="json">At the first token of the element. It contains the whole element.</param>
internal delegate void TakeElement(ref Utf8JsonReader json);

/// <summary>
/// Reads a response that is an array element by element: only the current element is in memory. JsonSerializer could do the same, but its
/// first use takes 34 ms instead of 13, because it creates code for the type.
/// </summary>
internal sealed class JsonElements : IDisposable
{
    private const int FirstBufferSize = 64 * 1024;

    private readonly TakeElement _take;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferSize);
    private int _length;
    private JsonReaderState _state;
    private bool _isAtStart = true;

    private JsonElements(TakeElement take) => _take = take;

    /// <summary>Each element needs 12 bytes for each of its tokens in addition.</summary>
    /// <param name="take">The element is valid during the call.</param>
    /// <inheritdoc cref="ReadAsync(SourceResponse, long, long, TakeElement, CancellationToken)"/>
    public static Task ReadAsync(
        SourceResponse response, long maxBytes, long maxElementBytes, Action<JsonElement> take, CancellationToken cancellationToken)
    {
        return ReadAsync(response, maxBytes, maxElementBytes, Take, cancellationToken);

        void Take(ref Utf8JsonReader json)
        {
            using JsonDocument element = JsonDocument.ParseValue(ref json);
            take(element.RootElement);
        }
    }

    /// <param name="maxBytes">Of the whole response.</param>
    /// <param name="maxElementBytes">Of one element, which is in memory completely.</param>
    /// <exception cref="JsonException">It is not a JSON array.</exception>
    public static async Task ReadAsync(
        SourceResponse response, long maxBytes, long maxElementBytes, TakeElement take, CancellationToken cancellationToken)
    {
        using var elements = new JsonElements(take);
        var body = new BoundedStream(response.Body, maxBytes, response.Uri);
        for (bool isFinal = false; !isFinal;)
        {
            isFinal = await elements.FillAsync(body, cancellationToken);
            elements.Parse(isFinal);
            if (elements._length >= maxElementBytes)
                throw new SourceFailure(FailureKind.UnexpectedResponse, response.Uri,
                    $"an element of the response is larger than {ByteSize.Format(maxElementBytes)}");
            elements.Grow();
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Fills the buffer, so that a large element is not parsed again after every packet.</summary>
    /// <returns>Whether the response has ended.</returns>
    private async Task<bool> FillAsync(Stream body, CancellationToken cancellationToken)
    {
        while (_length < _buffer.Length)
        {
            int read = await body.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
            if (read == 0) return true;
            _length += read;
        }

        return false;
    }

    private void Parse(bool isFinal)
    {
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, _length);
        int mark = _isAtStart && bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(bytes[mark..], isFinal, _state);
        ReadElements(ref reader);
        _isAtStart = false;
        _state = reader.CurrentState;
        int consumed = mark + (int)reader.BytesConsumed;
        bytes[consumed..].CopyTo(_buffer);
        _length -= consumed;
    }

    /// <summary>Ends before an element that has not been received completely.</summary>
    private void ReadElements(ref Utf8JsonReader reader)
    {
        for (Utf8JsonReader before = reader; reader.Read(); before = reader)
        {
            if (reader.CurrentDepth == 0)
            {
                RequireArray(reader.TokenType);
                continue;
            }

            Utf8JsonReader element = reader;
            if (!reader.TrySkip())
            {
                reader = before;
                return;
            }

            _take(ref element);
        }
    }

    private static void RequireArray(JsonTokenType token)
    {
        if (token is not (JsonTokenType.StartArray or JsonTokenType.EndArray)) throw new JsonException();
    }

    private void Grow()
    {
        if (_length < _buffer.Length) return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
