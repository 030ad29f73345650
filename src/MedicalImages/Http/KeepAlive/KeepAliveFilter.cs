namespace MedicalImages.Http.KeepAlive;

/// <summary>
/// Finds the header of each response in the bytes that a connection receives, and overwrites the value of <c>Keep-Alive</c> there.
/// The name stays and so does the length, so no byte is ever held back, wherever the reads happen to split the header.
/// </summary>
internal sealed class KeepAliveFilter
{
    private enum At
    {
        Body,
        StatusLine,
        LineStart,
        Name,
        KeepAliveValue,
        OtherLine,
    }

    private At _at;
    private int _column;
    private bool _interim;
    private bool _inKeepAlive;
    private bool _answered;
    private volatile bool _requestWritten;

    private static ReadOnlySpan<byte> Version => "HTTP/1."u8;

    private static ReadOnlySpan<byte> Name => "keep-alive"u8;

    /// <summary>The connection's first request is out, and not a byte has come back.</summary>
    public bool Unanswered => _requestWritten && !_answered;

    /// <summary>The next byte that arrives is the first of a response. May be called while a read is pending.</summary>
    public void RequestWritten() => _requestWritten = true;

    public void Pass(Span<byte> received)
    {
        if (received.IsEmpty) return;
        _answered = true;
        if (_at is At.Body && _requestWritten) BeginHeader();
        for (int i = 0; i < received.Length && _at is not At.Body; i++) Step(ref received[i]);
    }

    private void Step(ref byte b)
    {
        if (_at is At.LineStart)
        {
            if (IsBlankLine(b)) return;
            BeginLine(b);
        }

        if (_at is At.KeepAliveValue) Overwrite(ref b);
        else if (_at is At.StatusLine) StepStatusLine(b);
        else if (_at is At.Name) StepName(b);
        if (b == '\n' && _at is not At.Body) _at = At.LineStart;
    }

    private void BeginHeader()
    {
        _at = At.StatusLine;
        _column = 0;
        _interim = false;
    }

    // What does not begin like a response is none: the tail of a body whose request was still being written, or TLS behind a proxy's CONNECT.
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
        // A line that begins with white space continues the one before (obs-fold, RFC 9112 5.2), and .NET reads it so.
        bool continues = b is (byte)' ' or (byte)'\t';
        _inKeepAlive &= continues;
        _at = _inKeepAlive ? At.KeepAliveValue : continues ? At.OtherLine : At.Name;
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
        _at = _inKeepAlive ? At.KeepAliveValue : At.OtherLine;
    }

    private static void Overwrite(ref byte b)
    {
        if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) b = (byte)'x';
    }

    // An interim answer (1xx) is followed by another header; a final one by nothing of ours until the next request.
    private void EndHeader()
    {
        if (_interim)
        {
            BeginHeader();
            return;
        }

        _at = At.Body;
        _requestWritten = false;
    }
}
