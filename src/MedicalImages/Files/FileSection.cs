namespace MedicalImages.Files;

/// <summary>A part of a file with a position of its own.</summary>
internal sealed class FileSection(IFileBytes file, long start, long length) : LocalStream
{
    private long _position;

    /// <summary>It is known, though the stream cannot be moved to a position.</summary>
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
