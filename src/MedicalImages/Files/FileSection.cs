namespace MedicalImages.Files;

/// <summary>A section of a file with its own position.</summary>
internal sealed class FileSection(IFileBytes file, long start, long length) : LocalStream
{
    private long _position;

    /// <summary>The position can be read, but the stream cannot seek.</summary>
    public override long Length => length;

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, length - _position);
        if (wanted <= 0) return 0;
        int read = file.ReadSome(start + _position, buffer[..wanted]);
        _position += read;
        return read;
    }
}
