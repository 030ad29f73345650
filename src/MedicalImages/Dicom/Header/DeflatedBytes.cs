namespace MedicalImages.Dicom.Header;

/// <summary>
/// Compressed bytes on their way to the inflater, to notice when it asks for more than there is: DeflateStream only says
/// "end" then (before .NET 10), as it does at a real end, and a file that was cut would look whole. The last bytes are given one at a
/// time: the inflater takes no more than it needs, and so tells where its stream ended.
/// </summary>
internal sealed class DeflatedBytes(Stream inner) : Stream
{
    // Behind a sound stream stand at most a byte of padding and the 8 bytes of a gzip trailer; each single byte costs a call.
    private const int GivenSingly = 64;

    private readonly long _length = inner.Length;

    /// <summary>How many bytes the inflater left; where that is more than the last few, perhaps some more.</summary>
    public long Left => _length - inner.Position;

    public bool WereTooFew { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        long many = Left - GivenSingly;
        int read = inner.Read(many > 1 ? buffer[..(int)Math.Min(many, buffer.Length)] : buffer[..Math.Min(1, buffer.Length)]);
        WereTooFew |= read == 0;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
