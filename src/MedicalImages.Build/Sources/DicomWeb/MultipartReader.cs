using System.Globalization;
using System.Text;
using MedicalImages.Build.Files;

namespace MedicalImages.Build.Sources.DicomWeb;

/// <summary>
/// The one part of a multipart answer, as a stream that ends only where its delimiter and the end of the whole answer have been seen (RFC 2046 5.1.1). Strict: lines end with CR LF, a
/// delimiter is CR LF, two dashes and the boundary, without padding; a second part is an error. A server that stops in the middle closes in good order, so an end of
/// the stream before the closing delimiter is never the end of an image.
/// </summary>
internal sealed class MultipartReader(Stream inner, string boundary, Uri uri) : ForwardStream
{
    private const int LongestHeader = 8 * 1024;
    private const int LongestPadding = 8 * 1024;
    private readonly MultipartBuffer _buffer = new(inner, Encoding.ASCII.GetBytes($"\r\n--{boundary}"));
    private long? _left;
    private bool _ended;

    /// <summary>The Content-Length of the part, or null.</summary>
    public long? PartLength { get; private set; }

    /// <summary>RFC 2046 5.1.1: at most 70 characters, none of them a control character.</summary>
    public static bool IsBoundary(string? text) => text is { Length: > 0 and <= 70 } && text.All(c => c is >= ' ' and <= '~');

    /// <summary>Reads up to the first byte of the part.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        int preamble = await _buffer.FindAsync(_buffer.Delimiter, LongestPadding, cancellationToken) ?? throw (_buffer.AtEnd ? Cut() : Wrong("its boundary is not where it says"));
        _buffer.Skip(preamble + _buffer.Delimiter.Length);
        if (!await _buffer.StartsWithAsync("\r\n"u8.ToArray(), cancellationToken)) throw _buffer.AtEnd ? Cut() : Wrong("it has no part");
        // With the line end of the delimiter: a header without lines is an empty line right after it.
        int header = await _buffer.FindAsync("\r\n\r\n"u8.ToArray(), LongestHeader, cancellationToken) ?? throw (_buffer.AtEnd ? Cut() : Wrong("the header of its part is too long"));
        ReadHeader(Encoding.Latin1.GetString(_buffer.Bytes.Span[..header]));
        _buffer.Skip(header + "\r\n\r\n".Length);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ended || buffer.Length == 0) return 0;
        int ready = _left is { } left ? await AnnouncedAsync(left, cancellationToken) : await UpToDelimiterAsync(cancellationToken);
        if (ready == 0)
        {
            await EndAsync(cancellationToken);
            return 0;
        }

        int count = Math.Min(ready, buffer.Length);
        _buffer.Bytes[..count].CopyTo(buffer);
        _buffer.Skip(count);
        _left -= count;
        return count;
    }

    // Where the part says how long it is, nothing in it is looked at: whatever stands there is data.
    private async Task<int> AnnouncedAsync(long left, CancellationToken cancellationToken)
    {
        if (left == 0) return 0;
        if (_buffer.Bytes.Length == 0 && !await _buffer.FillAsync(cancellationToken)) throw Cut();
        return (int)Math.Min(left, _buffer.Bytes.Length);
    }

    private async Task<int> UpToDelimiterAsync(CancellationToken cancellationToken)
    {
        for (; ; )
        {
            int found = _buffer.Bytes.Span.IndexOf(_buffer.Delimiter);
            if (found > 0) return found;
            if (found < 0 && _buffer.Surely > 0) return _buffer.Surely;
            // It is a delimiter only where its line ends, or the whole answer does: two more bytes tell.
            if (found == 0 && _buffer.Bytes.Length >= _buffer.Delimiter.Length + 2) return IsDelimiterLine() ? 0 : 1;
            if (!await _buffer.FillAsync(cancellationToken)) throw Cut();
        }
    }

    private bool IsDelimiterLine() => _buffer.Bytes.Span.Slice(_buffer.Delimiter.Length, 2) is [(byte)'-', (byte)'-'] or [(byte)'\r', (byte)'\n'];

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (!await _buffer.StartsWithAsync(_buffer.Delimiter, cancellationToken)) throw _buffer.AtEnd ? Cut() : new SourceFailure(FailureKind.Damaged, uri, "its part is not as long as it says");
        _buffer.Skip(_buffer.Delimiter.Length);
        if (!await _buffer.StartsWithAsync("--"u8.ToArray(), cancellationToken)) throw _buffer.AtEnd ? Cut() : Wrong("it has more than the one image that was asked for");
        for (int epilogue = 0; epilogue <= LongestPadding; epilogue += _buffer.Bytes.Length)
        {
            _buffer.Skip(_buffer.Bytes.Length);
            if (await _buffer.FillAsync(cancellationToken)) continue;
            _ended = true;
            return;
        }

        throw Wrong("it goes on after its end");
    }

    private void ReadHeader(string header)
    {
        var type = new MediaTypeText("text/plain"); // what a part without the header is (RFC 2046 5.1)
        foreach (string line in header.Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) throw Wrong("the header of its part has a line without a name");
            string name = line[..colon].Trim().ToLowerInvariant(), value = line[(colon + 1)..].Trim();
            if (name == "content-type") type = new MediaTypeText(value);
            else if (name == "content-length") PartLength = LengthOf(value);
            else if (name == "content-transfer-encoding" && !value.Equals("binary", StringComparison.OrdinalIgnoreCase)) throw Wrong("its part is encoded, which was not asked for");
        }

        if (type.Type != "application/dicom") throw Wrong($"its part is {type.Described} instead of DICOM");
        _left = PartLength;
    }

    private long LengthOf(string value) => PartLength is null && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : throw Wrong("its part has no sensible length");

    private SourceFailure Cut() => new(FailureKind.Cut, uri, "the multipart answer ended before its closing delimiter");

    private SourceFailure Wrong(string what) => new(FailureKind.NotUnderstood, uri, $"of its multipart answer, {what}");

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
