using MedicalImages.Build.Diagnostics;

namespace MedicalImages.Build.Sources.Archives;

/// <summary>
/// Goes from header to header to the two blocks of zeros that end a tar file. System.Formats.Tar does not miss these where a file was cut between two entries, and takes as much
/// memory for a pax header as that declares (measured, .NET 10: 1 GiB for a file of 2 KiB).
/// </summary>
internal sealed class TarDirectory(ArchiveFile archive, PassedOver passedOver)
{
    private const int LongestExtension = 1024 * 1024;
    private readonly byte[] _block = new byte[TarHeader.BlockSize];
    private readonly List<ArchiveEntry> _files = [];
    private long _position;
    private int _number;
    private bool _hasExtension;
    private byte[]? _longName;
    private PaxRecords? _pax;

    public static bool Begins(ArchiveFile archive)
    {
        Span<byte> block = stackalloc byte[TarHeader.BlockSize];
        return archive.Read(0, block) == block.Length && (TarHeader.IsZero(block) || new TarHeader(block).HasChecksum);
    }

    public List<ArchiveEntry> Read()
    {
        for (ReadBlock(); !TarHeader.IsZero(_block); ReadBlock()) ReadEntry(new TarHeader(_block));
        ReadBlock();
        if (!TarHeader.IsZero(_block) || _hasExtension) throw archive.Problems.Damaged("it has no end marker");
        RequireNothingMore();
        return _files;
    }

    private void ReadBlock()
    {
        if (archive.Read(_position, _block) < _block.Length) throw archive.Problems.Damaged("it ends before its end marker");
        _position += _block.Length;
    }

    private void ReadEntry(TarHeader header)
    {
        if (!header.HasChecksum || header.Size is not { } size) throw archive.Problems.Damaged($"the header after entry {_number} has a wrong checksum, or no size");
        switch (header.Type)
        {
            case 'x':
                _pax = PaxRecords.Read(ReadExtension(size)) ?? throw Contradiction("extended header");
                break;
            case 'g':
                if (PaxRecords.Read(ReadExtension(size)) is not { Size: null, Path: null, IsSparse: false }) throw Contradiction("global header");
                _hasExtension = false;
                break;
            case 'L':
                _longName = ReadExtension(size);
                break;
            case 'K':
                ReadExtension(size); // the target of a link
                break;
            default:
                Add(header, size);
                (_hasExtension, _longName, _pax) = (false, null, null);
                break;
        }
    }

    private void Add(TarHeader header, long size)
    {
        if (++_number > ArchiveEntry.Most) throw archive.Problems.Refused($"it has more than {ArchiveEntry.Most} entries");
        if (header.Type is 'S' or 'M' || _pax is { IsSparse: true }) throw archive.Problems.Refused($"entry {_number} is a sparse file, or goes on in another archive");
        byte[] name = _pax?.Path ?? _longName ?? header.Name;
        bool isRegular = header.Type is '0' or '\0' or '7', isFolder = header.Type == '5' || (isRegular && name is [.., (byte)'/']);
        // Links, devices and folders have no bytes, whatever size they state.
        long start = header.Type is >= '1' and <= '6' ? _position : Pass(_pax?.Size ?? size);
        if (header.Type is '1' or '2') passedOver.Links++;
        else if (isRegular && !isFolder) _files.Add(new TarEntry(_number, EntryName.Hash(name), _pax?.Size ?? size, start));
        else if (!isFolder) passedOver.Files++;
    }

    private byte[] ReadExtension(long size)
    {
        if (size > LongestExtension) throw archive.Problems.Refused($"the extended header after entry {_number} is longer than 1 MiB");
        long start = Pass(size);
        byte[] data = new byte[size];
        archive.Read(start, data);
        _hasExtension = true;
        return data;
    }

    /// <returns>Where the data begins.</returns>
    private long Pass(long size)
    {
        long start = _position;
        if (size > archive.Length - start) throw archive.Problems.Damaged($"it ends within entry {_number}");
        _position += (size + TarHeader.BlockSize - 1) / TarHeader.BlockSize * TarHeader.BlockSize;
        return start;
    }

    // Blocks are written in tens, so zeros follow. Anything else was appended, and would be missing silently.
    private void RequireNothingMore()
    {
        using Stream rest = archive.PartOf(_position, archive.Length - _position);
        var buffer = new byte[64 * 1024];
        for (int read; (read = rest.Read(buffer)) > 0;)
            if (!TarHeader.IsZero(buffer.AsSpan(0, read))) throw archive.Problems.Damaged("something stands behind its end marker");
    }

    private MedicalImagesException Contradiction(string what) => archive.Problems.Damaged($"the {what} after entry {_number} contradicts itself");
}
