namespace MedicalImages.Build.Dicom;

/// <summary>
/// Compressed bytes on their way to the inflater, to notice when it asks for more than there is: DeflateStream only says
/// "end" then (before .NET 10), as it does at a real end, and a file that was cut would look whole.
/// </summary>
internal sealed class DeflatedBytes(Stream inner) : Stream
{
    public bool WereTooFew { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        WereTooFew |= read == 0;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
