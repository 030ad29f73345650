using MedicalImages.Files;

namespace MedicalImages.Rendering.Frames;

/// <summary>
/// Compressed frames. The basic offset table assigns fragments to frames; if it is empty or wrong, their number or their first bytes do. An
/// extended offset table is not read: it requires one fragment per frame (PS3.3 C.7.6.3.1.8), so it says nothing new.
/// </summary>
internal sealed class EncapsulatedFrames(IFileBytes bytes, long start, int numberOfFrames)
{
    private readonly FragmentList _list = new(bytes, start);
    private List<int>? _starts;

    public byte[] Read(int frame, long maxBytes)
    {
        Range range = Find(frame) ?? throw RenderingException.Truncated($"The file ends before frame {frame + 1}.");
        (int first, int count) = range.GetOffsetAndLength(_list.Fragments.Count);
        long length = 0;
        for (int i = first; i < first + count; i++) length += _list.Fragments[i].Length;
        if (length > maxBytes)
            throw new RenderingException(RenderingReason.TooLarge,
                $"The length of the compressed frame is {length}, and the limit is {maxBytes}.");
        if (length > bytes.Length - start) throw Ended(frame);
        byte[] content = new byte[length];
        int filled = 0;
        for (int i = first; i < first + count; filled += (int)_list.Fragments[i++].Length) Fill(content.AsSpan(filled), frame, i);
        return content;
    }

    private void Fill(Span<byte> content, int frame, int index)
    {
        Fragment fragment = _list.Fragments[index];
        if (bytes.Fill(fragment.Start, content[..(int)fragment.Length]) < fragment.Length) throw Ended(frame);
    }

    private Range? Find(int frame)
    {
        int fragments = _list.Fragments.Count;
        if (fragments == 0) return null;
        if (numberOfFrames == 1) return ..;
        if (FromTable(frame) is { } range) return range;
        if (fragments <= numberOfFrames) return frame < fragments ? frame..(frame + 1) : null;
        return FromMarkers(frame);
    }

    private Range? FromTable(int frame)
    {
        if (_list.Offsets.Length != numberOfFrames) return null;
        int first = _list.IndexAt(_list.Offsets[frame]);
        int end = frame + 1 < numberOfFrames ? _list.IndexAt(_list.Offsets[frame + 1]) : _list.Fragments.Count;
        return first >= 0 && end > first ? first..end : null;
    }

    private Range FromMarkers(int frame)
    {
        _starts ??= FindStarts(); // once for all frames
        if (_starts.Count != numberOfFrames)
            throw RenderingException.Invalid($"{_list.Fragments.Count} fragments cannot be assigned to {numberOfFrames} frames.");
        return _starts[frame]..(frame + 1 < _starts.Count ? _starts[frame + 1] : _list.Fragments.Count);
    }

    // JPEG and JPEG-LS frames start with FFD8, JPEG 2000 frames with FF4F, and each is a codestream of its own.
    private List<int> FindStarts()
    {
        Span<byte> marker = stackalloc byte[2];
        var starts = new List<int>();
        for (int i = 0; i < _list.Fragments.Count; i++)
        {
            bool isStart = _list.Fragments[i].Length >= marker.Length && bytes.Fill(_list.Fragments[i].Start, marker) == marker.Length
                && marker[0] == 0xFF && marker[1] is 0xD8 or 0x4F;
            if (isStart) starts.Add(i);
        }

        return starts;
    }

    private static RenderingException Ended(int frame) =>
        RenderingException.Truncated($"The file ends before the end of frame {frame + 1}.");
}
