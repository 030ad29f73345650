namespace MedicalImages.Rendering.Color;

/// <summary>
/// A palette as segments: discrete values, lines, and references to earlier segments (PS3.3 C.7.9.2). No segment is empty and no reference
/// leads to another one, so the work is limited by the number of entries.
/// </summary>
internal sealed class SegmentedPalette(ushort[] data, int count, int bits)
{
    private readonly ushort[] _entries = new ushort[count];
    private int _filled;

    public ushort[] Expand()
    {
        int at = 0;
        while (at < data.Length && _filled < count)
        {
            if (data[at] == 2) at = Reference(at);
            else at = Segment(at);
        }

        return _entries[.._filled];
    }

    private int Reference(int at)
    {
        if (bits == 8) throw RenderingException.Invalid("References in a segmented palette of 8 bits are not read.");
        int segments = Word(at + 1);
        long target = (Word(at + 2) + (65_536L * Word(at + 3))) / sizeof(ushort); // a number of bytes, the lower word first
        for (int i = 0; i < segments && _filled < count; i++) target = Segment((int)Math.Min(target, data.Length));
        return at + 4;
    }

    private int Segment(int at)
    {
        int length = Word(at + 1);
        if (length == 0) throw RenderingException.Invalid("A segment of a palette is empty.");
        switch (Word(at))
        {
            case 0:
                for (int i = 0; i < length; i++) Add(Word(at + 2 + i));
                return at + 2 + length;
            case 1 when _filled > 0:
                Line(length, Word(at + 2));
                return at + 3;
            default:
                throw RenderingException.Invalid("A segment of a palette is neither discrete nor linear.");
        }
    }

    private void Line(int length, int end)
    {
        int start = _entries[_filled - 1];
        for (int i = 1; i <= length; i++) Add(start + (int)Math.Round((end - start) * (double)i / length));
    }

    // More entries than the descriptor says are ignored.
    private void Add(int entry)
    {
        if (_filled < count) _entries[_filled++] = (ushort)entry;
    }

    private int Word(int at) =>
        at < data.Length ? data[at] : throw RenderingException.Invalid("A segmented palette ends within a segment.");
}
