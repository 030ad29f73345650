using System.Globalization;
using System.Net;
using System.Text;
using MedicalImages.Hashing;

namespace MedicalImages.Http.Plain;

/// <summary>
/// Reads the header of a plain response. It is stricter than .NET: a repeated or missing Content-Length, Transfer-Encoding (RFC 9112 6.3),
/// a folded line (5.2), a line break without CR, bytes that are not ASCII, and a status that may have no body are not plain.
/// </summary>
internal sealed class ResponseHeader
{
    private const int MaxFields = 200; // repeated ones are joined: 4,600 allocated 42 MB

    // The lines of the fields, in the buffer of the connection. Names and values as texts are 1.9 kB of each small image, and three of them
    // are used.
    private ReadOnlyMemory<byte> _fields;
    private bool _isOverwritten;
    private int _fieldsStart;
    private int _count;
    private bool _hasType;
    private bool _hasTag;
    private int _status;

    public HeaderState State { get; private set; }

    /// <summary>The number of bytes, with the empty line at the end.</summary>
    public int Size { get; private set; }

    public HttpStatusCode Status => (HttpStatusCode)_status;

    public long ContentLength { get; private set; } = -1;

    public bool KeepsConnection { get; private set; } = true;

    private static ReadOnlySpan<byte> Version => "HTTP/1.1 "u8;

    private ReadOnlySpan<byte> Fields => !_isOverwritten
        ? _fields.Span
        : throw new InvalidOperationException("The received bytes of the header were overwritten.");

    /// <summary>The value of a header, or null if the response does not have it.</summary>
    /// <exception cref="InvalidOperationException">The body has overwritten the received bytes.</exception>
    public string? this[string name]
    {
        get
        {
            string? found = null;
            ReadOnlySpan<byte> rest = Fields;
            while (TryReadField(ref rest, out ReadOnlySpan<byte> other, out ReadOnlySpan<byte> value))
                if (Ascii.EqualsIgnoreCase(other, name))
                    found = found is null ? RecentTexts.Get(value) : $"{found}, {Encoding.ASCII.GetString(value)}";
            return found;
        }
    }

    /// <summary>Reads the lines that are complete.</summary>
    /// <param name="received">All received bytes, from the start of the response.</param>
    public void Read(ReadOnlyMemory<byte> received)
    {
        State = HeaderState.Incomplete;
        while (State is HeaderState.Incomplete)
        {
            ReadOnlySpan<byte> rest = received.Span[Size..];
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                if (Size == 0 && !Version.StartsWith(rest[..Math.Min(rest.Length, Version.Length)])) State = HeaderState.Unusual;
                return;
            }

            Size += end + 1;
            State = end > 0 && rest[end - 1] == '\r' ? ReadLine(rest[..(end - 1)]) : HeaderState.Unusual;
            if (_fieldsStart == 0) _fieldsStart = Size; // after the status
        }

        if (State is HeaderState.Plain) _fields = received[_fieldsStart..Size];
    }

    /// <summary>
    /// Called before the received bytes are overwritten. A header that is read later fails, and never has the bytes of a body or of another
    /// response.
    /// </summary>
    public void Forget() => _isOverwritten = true;

    /// <inheritdoc cref="this[string]"/>
    public void CopyTo(HttpResponseMessage response)
    {
        ReadOnlySpan<byte> rest = Fields;
        while (TryReadField(ref rest, out ReadOnlySpan<byte> nameBytes, out ReadOnlySpan<byte> valueBytes))
        {
            string name = Encoding.ASCII.GetString(nameBytes), value = Encoding.ASCII.GetString(valueBytes);
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }
    }

    // Of lines that were read before.
    private static bool TryReadField(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        int end = rest.IndexOf("\r\n"u8);
        bool isField = end > 0;
        ReadOnlySpan<byte> line = isField ? rest[..end] : ":"u8;
        rest = isField ? rest[(end + 2)..] : [];
        int colon = line.IndexOf((byte)':');
        name = line[..colon];
        value = ByteText.Trim(line[(colon + 1)..], ' ', '\t');
        return isField;
    }

    private HeaderState ReadLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty) return ContentLength >= 0 ? HeaderState.Plain : HeaderState.Unusual;
        bool isText = Ascii.IsValid(line) && line.IndexOfAny((byte)'\r', (byte)0) < 0;
        return isText && (_status == 0 ? ReadStatus(line) : ReadField(line)) ? HeaderState.Incomplete : HeaderState.Unusual;
    }

    private bool ReadStatus(ReadOnlySpan<byte> line)
    {
        const int End = 12;
        if (!line.StartsWith(Version) || line.Length < End || (line.Length > End && line[End] != ' ')) return false;
        return int.TryParse(line[Version.Length..End], NumberStyles.None, CultureInfo.InvariantCulture, out _status)
            && _status is >= 200 and < 600 and not (204 or 205 or 304);
    }

    private bool ReadField(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        if (colon <= 0 || !IsToken(line[..colon])) return false;
        if (++_count > MaxFields) return false;
        ReadOnlySpan<byte> name = line[..colon], value = ByteText.Trim(line[(colon + 1)..], ' ', '\t');
        if (Is(name, "transfer-encoding"u8)) return false;
        if (Is(name, "connection"u8)) KeepsConnection &= Is(value, "keep-alive"u8);
        if (Is(name, "content-type"u8)) return IsFirst(ref _hasType);
        if (Is(name, "etag"u8)) return IsFirst(ref _hasTag);
        if (!Is(name, "content-length"u8)) return true;
        bool isRepeated = ContentLength >= 0;
        ContentLength = ParseLength(value);
        return !isRepeated && ContentLength >= 0;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowercase) => Ascii.EqualsIgnoreCase(text, lowercase);

    private static bool IsFirst(ref bool isPresent)
    {
        bool isFirst = !isPresent;
        isPresent = true;
        return isFirst;
    }

    // 19 digits may exceed a long
    private static long ParseLength(ReadOnlySpan<byte> value) =>
        value.Length <= 18 && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : -1;

    // RFC 9110 5.6.2
    private static bool IsToken(ReadOnlySpan<byte> name)
    {
        foreach (byte b in name)
            if (!char.IsAsciiLetterOrDigit((char)b) && !"!#$%&'*+-.^_`|~"u8.Contains(b)) return false;
        return true;
    }
}
