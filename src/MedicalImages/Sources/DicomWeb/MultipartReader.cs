using System.Text;
using MedicalImages.Files;
using MedicalImages.Sources.Failures;

namespace MedicalImages.Sources.DicomWeb;

/// <summary>
/// The only part of a multipart response, as a stream that ends only after its delimiter and the end of the response were found (RFC 2046
/// 5.1.1). Lines end with CR LF, or all of them with LF; the line of the first delimiter decides, so that no CR or LF of the file is taken
/// for framing. A second part is an error. A server that crashes closes the connection normally, so the end of the stream before the
/// closing delimiter is never the end of an image.
/// </summary>
internal sealed class MultipartReader(Stream inner, string boundary, Uri uri) : ForwardStream
{
    private const int MaxHeaderBytes = 8 * 1024;
    private const int MaxPaddingBytes = 8 * 1024;
    private readonly MultipartBuffer _buffer = new(inner);

    // A boundary never ends with a space (RFC 2046 5.1.1); a trailing space is one of those that may follow the delimiter.
    private readonly byte[] _boundary = Encoding.ASCII.GetBytes("--" + boundary.TrimEnd(' '));

    private byte[] _delimiter = [];
    private byte _last;
    private long? _left;
    private bool _ended;

    /// <summary>The Content-Length of the part, or null.</summary>
    public long? PartLength { get; private set; }

    private bool HasBareLineFeeds => _delimiter is [(byte)'\n', ..];

    /// <summary>RFC 2046 5.1.1: at most 70 characters, without control characters.</summary>
    public static bool IsBoundary(string? text) => text is { Length: > 0 and <= 70 }
        && text.Trim().Length > 0 && text.All(c => c is >= ' ' and <= '~');

    /// <summary>Reads up to the first byte of the part.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        bool isBareLineFeed = await FindFirstAsync(cancellationToken) == LineEnd.LineFeed;
        _delimiter = [.. isBareLineFeed ? "\n"u8 : "\r\n"u8, .. _boundary];
        var lines = new List<string>();
        for (int left = MaxHeaderBytes; await LineAsync(left, cancellationToken) is { Length: > 0 } line; left -= line.Length + 1)
            lines.Add(line);
        try
        {
            _left = PartLength = PartHeader.Read(lines).Length;
        }
        catch (FormatException e)
        {
            throw Wrong(e.Message);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ended || buffer.Length == 0) return 0;
        int ready = _left is { } left ? await ReadDeclaredAsync(left, cancellationToken) : await UpToDelimiterAsync(cancellationToken);
        if (ready == 0)
        {
            await EndAsync(cancellationToken);
            return 0;
        }

        int count = Math.Min(ready, buffer.Length);
        _buffer.Bytes[..count].CopyTo(buffer);
        _last = buffer.Span[count - 1];
        _buffer.Skip(count);
        _left -= count;
        return count;
    }

    private async Task<LineEnd> FindFirstAsync(CancellationToken cancellationToken)
    {
        byte[] first = [(byte)'\n', .. _boundary];
        for (int left = MaxPaddingBytes; ;)
        {
            int at = await FindAsync(first, left, "the boundary is missing", cancellationToken);
            _buffer.Skip(at + first.Length);
            left -= at + first.Length;
            switch (await _buffer.LineEndAsync(0, cancellationToken))
            {
                case LineEnd.None: continue; // another boundary with the same start
                case LineEnd.Unknown: throw Truncated();
                case LineEnd.Closing: throw Wrong("it contains no part");
                case var end:
                    await LineAsync(MaxHeaderBytes, cancellationToken);
                    return end;
            }
        }
    }

    private async Task<string> LineAsync(int maxLength, CancellationToken cancellationToken)
    {
        int at = await FindAsync([(byte)'\n'], maxLength, "the headers of the part are too long", cancellationToken);
        string line = Encoding.Latin1.GetString(_buffer.Bytes.Span[..at]);
        _buffer.Skip(at + 1);
        return line.EndsWith('\r') ? line[..^1] : line;
    }

    private async Task<int> FindAsync(byte[] what, int maxLength, string problem, CancellationToken cancellationToken) =>
        await _buffer.FindAsync(what, maxLength, cancellationToken) ?? throw (_buffer.AtEnd ? Truncated() : Wrong(problem));

    // If the part states its length, its content is not searched for delimiters.
    private async Task<int> ReadDeclaredAsync(long left, CancellationToken cancellationToken)
    {
        if (left == 0) return 0;
        if (_buffer.Bytes.Length == 0 && !await _buffer.FillAsync(cancellationToken)) throw Truncated();
        return (int)Math.Min(left, _buffer.Bytes.Length);
    }

    private async Task<int> UpToDelimiterAsync(CancellationToken cancellationToken)
    {
        for (; ; )
        {
            int found = _buffer.Bytes.Span.IndexOf(_delimiter);
            if (found > 0) return found;
            if (found == 0) return IsEndOfLine(await _buffer.LineEndAsync(_delimiter.Length, cancellationToken)) ? 0 : 1;
            if (_buffer.Surely(_delimiter) is > 0 and var surely) return surely;
            if (!await _buffer.FillAsync(cancellationToken)) throw Truncated();
        }
    }

    // It is a delimiter only if its line ends like the first one, or the response ends.
    private bool IsEndOfLine(LineEnd end) => end switch
    {
        LineEnd.Unknown => throw Truncated(),
        LineEnd.Closing or LineEnd.CarriageReturnLineFeed => true,
        LineEnd.LineFeed => HasBareLineFeeds,
        _ => false,
    };

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await SkipDelimiterAsync(cancellationToken);
        LineEnd end = await _buffer.LineEndAsync(0, cancellationToken);
        if (end != LineEnd.Closing) throw end == LineEnd.Unknown ? Truncated() : Wrong("it contains more than one part");
        await _buffer.SkipClosingAsync(cancellationToken);
        // If lines end with LF, a CR before the delimiter belongs to the file only if the line of the delimiter ends with LF, too.
        bool isInDoubt = HasBareLineFeeds && PartLength is null && _last == '\r';
        if (isInDoubt && await _buffer.LineEndAsync(0, cancellationToken) != LineEnd.LineFeed)
            throw Wrong("the line endings are inconsistent, so the end of the part is ambiguous");
        await SkipEpilogueAsync(cancellationToken);
        _ended = true;
    }

    // The same line end as the first: with the other one, a length that is wrong by one would match.
    private async Task SkipDelimiterAsync(CancellationToken cancellationToken)
    {
        if (!await _buffer.StartsWithAsync(_delimiter, cancellationToken))
            throw _buffer.AtEnd
                ? Truncated()
                : new SourceFailure(FailureKind.Damaged, uri, "the part does not have its declared length");
        _buffer.Skip(_delimiter.Length);
    }

    private async Task SkipEpilogueAsync(CancellationToken cancellationToken)
    {
        for (int epilogue = 0; epilogue <= MaxPaddingBytes; epilogue += _buffer.Bytes.Length)
        {
            _buffer.Skip(_buffer.Bytes.Length);
            if (!await _buffer.FillAsync(cancellationToken)) return;
        }

        throw Wrong("data follows the closing delimiter");
    }

    private SourceFailure Truncated() => new(FailureKind.Truncated, uri, "the multipart response ended before its closing delimiter");

    private SourceFailure Wrong(string what) => new(FailureKind.UnexpectedResponse, uri, $"the multipart response is not valid: {what}");

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
