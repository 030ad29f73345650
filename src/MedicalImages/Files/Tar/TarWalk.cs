
namespace MedicalImages.Files.Tar;

/// <summary>
/// Reads header after header, up to the two zero blocks that end a tar file. System.Formats.Tar does not detect their absence if a file was
/// truncated between two entries, and allocates the declared size of an extended header (measured, .NET 10: 1 GiB for a file of 2 KiB).
/// </summary>
/// <param name="archive">The tar file.</param>
/// <param name="isProven">
/// Whether something else proves completeness: a hash of the archive, or of each member. Then it may end after any member, and zeros may
/// separate members, as in concatenated tar files.
/// </param>
internal sealed class TarWalk(IFileBytes archive, bool isProven = false)
{
    /// <summary>More members are refused, because each of them costs memory before it is examined.</summary>
    public const int MaxMembers = 1_000_000;

    private const int MaxExtensionBytes = 1024 * 1024;
    private readonly byte[] _block = new byte[TarHeader.BlockSize];
    private readonly ReadAhead _archive = new(archive);
    private long _position;
    private int _number;
    private bool _hasExtension;
    private byte[]? _longName;
    private PaxRecords? _pax;

    public static bool Begins(IFileBytes archive)
    {
        Span<byte> block = stackalloc byte[TarHeader.BlockSize];
        return archive.Fill(0, block) == block.Length && (TarHeader.IsZero(block) || new TarHeader(block).HasChecksum);
    }

    /// <summary>All members, one at a time, and once. Completeness is known only after the last one.</summary>
    /// <exception cref="TarException">The archive is damaged or not supported. The message contains no text of the archive.</exception>
    public IEnumerable<TarMember> Members()
    {
        while (FindHeader())
            if (ReadHeader(new TarHeader(_block)) is { } member) yield return member;
        if (_hasExtension) throw UnexpectedStructure($"the extended header after entry {_number} is not followed by an entry");
    }

    private bool FindHeader()
    {
        if (!ReadBlock()) return isProven ? false : throw UnexpectedStructure("it ends before the end marker");
        if (!TarHeader.IsZero(_block)) return true;
        if (isProven) return FindHeaderBehindZeros();
        if (!ReadBlock() || !TarHeader.IsZero(_block)) throw UnexpectedStructure("it has no end marker");
        RequireNothingMore();
        return false;
    }

    // An invalid header here is data that was appended after the end.
    private bool FindHeaderBehindZeros()
    {
        while (ReadBlock())
            if (!TarHeader.IsZero(_block)) return new TarHeader(_block).HasChecksum;
        return false;
    }

    private bool ReadBlock()
    {
        bool isThere = _archive.Fill(_position, _block) == _block.Length;
        _position += _block.Length;
        return isThere;
    }

    /// <returns>Null for a header that only extends the next one.</returns>
    private TarMember? ReadHeader(TarHeader header)
    {
        if (!header.HasChecksum || header.Size is not { } size)
            throw Damaged($"the header after entry {_number} has a wrong checksum or no size");
        switch (header.Type)
        {
            case 'x':
                _pax = PaxRecords.Read(ReadExtension(size)) ?? throw Contradiction("extended header");
                break;
            case 'g':
                if (PaxRecords.Read(ReadExtension(size)) is not { Size: null, Path: null, IsSparse: false })
                    throw Contradiction("global header");
                _hasExtension = false;
                break;
            case 'L':
                _longName = ReadExtension(size);
                break;
            case 'K':
                ReadExtension(size); // the target of a link
                break;
            default:
                TarMember member = Describe(header, size);
                (_hasExtension, _longName, _pax) = (false, null, null);
                return member;
        }

        return null;
    }

    private TarMember Describe(TarHeader header, long size)
    {
        if (++_number > MaxMembers) throw Refused($"it has more than {MaxMembers} entries");
        if (header.Type is 'S' or 'M' || _pax is { IsSparse: true })
            throw Refused($"entry {_number} is a sparse file, or continues in another archive");
        byte[] name = _pax?.Path ?? _longName ?? header.Name;
        bool isRegular = header.Type is '0' or '\0' or '7', isFolder = header.Type == '5' || (isRegular && name is [.., (byte)'/']);
        // Links, devices and folders have no content, even if their header has a size.
        long start = header.Type is >= '1' and <= '6' ? _position : Pass(_pax?.Size ?? size);
        TarMemberKind kind = header.Type is '1' or '2' ? TarMemberKind.Link
            : isFolder ? TarMemberKind.Folder
            : isRegular ? TarMemberKind.File : TarMemberKind.Other;
        return new TarMember(_number, kind, name, _pax?.Size ?? size, start);
    }

    private byte[] ReadExtension(long size)
    {
        if (size > MaxExtensionBytes) throw Refused($"the extended header after entry {_number} is longer than 1 MiB");
        long start = Pass(size);
        byte[] data = new byte[size];
        _archive.Fill(start, data);
        _hasExtension = true;
        return data;
    }

    /// <returns>The position of the data.</returns>
    private long Pass(long size)
    {
        long start = _position;
        if (size > _archive.Length - start) throw UnexpectedStructure($"it ends within entry {_number}");
        _position += (size + TarHeader.BlockSize - 1) / TarHeader.BlockSize * TarHeader.BlockSize;
        return start;
    }

    // Tools write blocks in groups of ten, so zeros follow. Anything else was appended, and would be ignored silently.
    private void RequireNothingMore()
    {
        using var rest = new FileSection(_archive, _position, _archive.Length - _position);
        var buffer = new byte[64 * 1024];
        for (int read; (read = rest.Read(buffer)) > 0;)
            if (!TarHeader.IsZero(buffer.AsSpan(0, read))) throw UnexpectedStructure("data follows the end marker");
    }

    private TarException Contradiction(string what) => Damaged($"the {what} after entry {_number} is inconsistent");

    private static TarException Damaged(string reason) => new(reason, TarFault.Damaged);

    private static TarException Refused(string reason) => new(reason, TarFault.Refused);

    private static TarException UnexpectedStructure(string reason) => new(reason, TarFault.UnexpectedStructure);
}
