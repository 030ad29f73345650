using System.Buffers.Binary;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;

namespace MedicalImages.Rendering.Frames;

/// <summary>Where a fragment is, without its item tag and length.</summary>
internal readonly record struct Fragment(long Start, uint Length);

/// <summary>The fragments of encapsulated pixel data, and its basic offset table (PS3.5 A.4). Only the item headers are read.</summary>
internal sealed class FragmentList
{
    /// <summary>An hour of video at 60 frames per second has 216,000.</summary>
    public const int MaxFragments = 1_000_000;

    private const int ItemHeader = 8;

    private readonly List<Fragment> _fragments = [];
    private readonly IFileBytes _bytes;

    public FragmentList(IFileBytes bytes, long start)
    {
        _bytes = bytes;
        if (ReadItem(ref start) is not { } table) return;
        Offsets = ReadTable(table);
        while (ReadItem(ref start) is { } fragment)
        {
            if (_fragments.Count == MaxFragments)
                throw new RenderingException(RenderingReason.TooLarge, $"The pixel data has more than {MaxFragments} fragments.");
            _fragments.Add(fragment);
        }
    }

    public IReadOnlyList<Fragment> Fragments => _fragments;

    /// <summary>The start of each frame, relative to the first fragment; may be empty.</summary>
    public uint[] Offsets { get; } = [];

    /// <summary>The fragment whose item is at an offset of the table, or a negative number.</summary>
    public int IndexAt(long offset)
    {
        long start = _fragments.Count == 0 ? 0 : _fragments[0].Start + offset;
        return _fragments.BinarySearch(new(start, 0), Comparer<Fragment>.Create((left, right) => left.Start.CompareTo(right.Start)));
    }

    // Null at the delimiter, and where the file ends or has something else: the fragments before that are usable.
    private Fragment? ReadItem(ref long at)
    {
        Span<byte> header = stackalloc byte[ItemHeader];
        if (_bytes.Fill(at, header) < ItemHeader) return null;
        if (!ElementHeader.TryRead(header, DicomEncoding.ExplicitLittle, out ElementHeader item) || item.Tag != DicomTag.Item) return null;
        if (item.HasUndefinedLength) throw RenderingException.Invalid("A fragment has an undefined length.");
        var fragment = new Fragment(at + ItemHeader, item.Length);
        at = fragment.Start + fragment.Length;
        return fragment;
    }

    private uint[] ReadTable(Fragment table)
    {
        if (table.Length > MaxFragments * sizeof(uint) || table.Start + table.Length > _bytes.Length) return [];
        byte[] content = new byte[table.Length];
        _bytes.Fill(table.Start, content);
        var offsets = new uint[content.Length / sizeof(uint)];
        for (int i = 0; i < offsets.Length; i++) offsets[i] = BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(i * sizeof(uint)));
        return offsets;
    }
}
