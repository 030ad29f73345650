namespace MedicalImages.Build.Dicom;

/// <summary>
/// Compressed bytes on their way to the inflater, in ever smaller portions towards their end. DeflateStream reports neither
/// that its input ended too early (it says "end", so a cut file looks whole) nor how much it left; both show here.
/// </summary>
internal sealed class DeflatedBytes(Stream inner) : Stream
{
    private long _left = inner.Length - inner.Position;

    /// <summary>The inflater asked for more than there is, so the deflate stream has not come to its end.</summary>
    public bool WereTooFew { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    // Half of what is left: the portion with the end of the deflate stream is then the very last one only if nothing follows.
    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer[..(int)Math.Min(buffer.Length, Math.Max(1, _left / 2))]);
        WereTooFew |= read == 0;
        _left -= read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>What the inflater never asked for: nothing, or padding (PS3.5 A.5), in a sound file.</summary>
    public bool OnlyZerosAreLeft()
    {
        Span<byte> rest = stackalloc byte[256];
        for (int read = inner.Read(rest); read > 0; read = inner.Read(rest))
        {
            if (rest[..read].ContainsAnyExcept((byte)0)) return false;
        }

        return true;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
