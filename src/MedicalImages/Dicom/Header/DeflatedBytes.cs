namespace MedicalImages.Dicom.Header;

/// <summary>
/// Passes compressed bytes to the inflater, and detects reads after the end: DeflateStream (before .NET 10) then returns the end as at a
/// real end, so that a truncated file would look complete. The last bytes are passed one at a time: the inflater reads only what it needs,
/// which shows where its stream ended.
/// </summary>
internal sealed class DeflatedBytes(Stream inner) : Stream
{
    // At most a byte of padding and the 8 bytes of a gzip trailer follow a valid stream; each single byte costs a call.
    private const int SingleByteTail = 64;

    private readonly long _length = inner.Length;

    /// <summary>The number of bytes that the inflater did not read; possibly higher if it exceeds the last few.</summary>
    public long Left => _length - inner.Position;

    public bool ReadPastEnd { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        long many = Left - SingleByteTail;
        int read = inner.Read(many > 1 ? buffer[..(int)Math.Min(many, buffer.Length)] : buffer[..Math.Min(1, buffer.Length)]);
        ReadPastEnd |= read == 0;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
