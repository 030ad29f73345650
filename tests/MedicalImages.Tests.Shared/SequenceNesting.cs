using System.Buffers.Binary;

namespace MedicalImages.Tests.Shared;

/// <summary>
/// The maximum nesting depth of sequences in a file. 48 levels terminate a real Orthanc 1.10.1, so this is checked before every upload.
/// Counts item tags anywhere, also in pixel data, so that the result is never too low.
/// </summary>
public static class SequenceNesting
{
    public const int DeepestUpload = 20;

    public static int Of(ReadOnlySpan<byte> file)
    {
        var open = new Stack<long>(); // the end of each item; MaxValue if only its delimiter ends it
        int deepest = 0;
        for (int at = 0; at + 8 <= file.Length; at++)
        {
            if (ItemTag(file[at..]) is not { } mark) continue;
            while (open.TryPeek(out long end) && end <= at) open.Pop();
            if (mark.IsDelimiter) open.TryPop(out _);
            else open.Push(mark.Length == uint.MaxValue ? long.MaxValue : at + 8 + mark.Length);
            deepest = Math.Max(deepest, open.Count);
        }

        return deepest;
    }

    // (FFFE,E000) and (FFFE,E00D) in either byte order; PS3.5 section 7.5.
    private static (bool IsDelimiter, uint Length)? ItemTag(ReadOnlySpan<byte> at) => (at[0], at[1], at[2], at[3]) switch
    {
        (0xFE, 0xFF, 0x00, 0xE0) => (false, BinaryPrimitives.ReadUInt32LittleEndian(at[4..])),
        (0xFF, 0xFE, 0xE0, 0x00) => (false, BinaryPrimitives.ReadUInt32BigEndian(at[4..])),
        (0xFE, 0xFF, 0x0D, 0xE0) or (0xFF, 0xFE, 0xE0, 0x0D) => (true, 0),
        _ => null,
    };
}
