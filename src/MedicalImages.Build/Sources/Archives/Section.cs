namespace MedicalImages.Build.Sources.Archives;

/// <summary>A part of an archive with a position of its own.</summary>
internal sealed class Section(ArchiveFile archive, long start, long length) : LocalStream
{
    private long _position;

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, length - _position);
        if (wanted <= 0) return 0;
        int read = archive.ReadSome(start + _position, buffer[..wanted]);
        _position += read;
        return read;
    }
}
