namespace MedicalImages.Http.KeepAlive;

/// <summary>
/// Finds the headers of each response in the received bytes, and overwrites the value of <c>Keep-Alive</c>. Name and length stay the same,
/// so no byte has to be buffered, even if a read ends within the header.
/// </summary>
internal sealed class KeepAliveFilter
{
    private enum Position
    {
        Body,
        StatusLine,
        LineStart,
        Name,
        KeepAliveValue,
        OtherLine,
    }

    private Position _position;
    private int _column;
    private bool _interim;
    private bool _inKeepAlive;
    private bool _hasResponse;
    private volatile bool _requestWritten;

    private static ReadOnlySpan<byte> Version => "HTTP/1."u8;

    private static ReadOnlySpan<byte> Name => "keep-alive"u8;

    /// <summary>Whether a request was sent and no byte of the connection has been received yet.</summary>
    public bool IsResponsePending => _requestWritten && !_hasResponse;

    /// <summary>The next byte is the first one of a response. Can be called during a read.</summary>
    public void RequestWritten() => _requestWritten = true;

    public void Pass(Span<byte> received)
    {
        if (received.IsEmpty) return;
        _hasResponse = true;
        if (_position is Position.Body && _requestWritten) BeginHeader();
        for (int i = 0; i < received.Length && _position is not Position.Body; i++) Step(ref received[i]);
    }

    private void Step(ref byte b)
    {
        if (_position is Position.LineStart)
        {
            if (IsBlankLine(b)) return;
            BeginLine(b);
        }

        if (_position is Position.KeepAliveValue) Overwrite(ref b);
        else if (_position is Position.StatusLine) StepStatusLine(b);
        else if (_position is Position.Name) StepName(b);
        if (b == '\n' && _position is not Position.Body) _position = Position.LineStart;
    }

    private void BeginHeader()
    {
        _position = Position.StatusLine;
        _column = 0;
        _interim = false;
    }

    // Data that does not start like a response is not one: the rest of a body whose request is still being sent, or TLS after a CONNECT of
    // a proxy.
    private void StepStatusLine(byte b)
    {
        if (_column < Version.Length && b != Version[_column]) EndHeader(); // _interim is still false
        if (_column == "HTTP/1.1 ".Length) _interim = b == '1';
        _column++;
    }

    private bool IsBlankLine(byte b)
    {
        if (b == '\n') EndHeader();
        return b is (byte)'\r' or (byte)'\n';
    }

    private void BeginLine(byte b)
    {
        // A line that starts with white space continues the previous one (obs-fold, RFC 9112 5.2), and .NET supports it.
        bool continues = b is (byte)' ' or (byte)'\t';
        _inKeepAlive &= continues;
        _position = _inKeepAlive ? Position.KeepAliveValue : continues ? Position.OtherLine : Position.Name;
        _column = 0;
    }

    private void StepName(byte b)
    {
        if (_column < Name.Length && char.ToLowerInvariant((char)b) == Name[_column])
        {
            _column++;
            return;
        }

        bool complete = _column == Name.Length;
        if (complete && b is (byte)' ' or (byte)'\t') return;
        _inKeepAlive = complete && b == ':';
        _position = _inKeepAlive ? Position.KeepAliveValue : Position.OtherLine;
    }

    private static void Overwrite(ref byte b)
    {
        if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) b = (byte)'x';
    }

    // An interim response (1xx) is followed by another header; after a final one, nothing is filtered until the next request.
    private void EndHeader()
    {
        if (_interim)
        {
            BeginHeader();
            return;
        }

        _position = Position.Body;
        _requestWritten = false;
    }
}
