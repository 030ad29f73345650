using MedicalImages.Files;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Frames;

/// <summary>Frames without compression, one after the other.</summary>
internal sealed class NativeFrames(IFileBytes bytes, long start, PixelFormat format)
{
    private const int Alignment = 2; // for samples that are swapped in pairs
    private const int FirstPiece = 1024 * 1024;

    public DecodedFrame Read(int frame)
    {
        long firstBit = frame * format.FrameBits, endBit = firstBit + format.FrameBits;
        long first = firstBit / 8 / Alignment * Alignment, end = (endBit + 7) / 8;
        if (end > bytes.Length - start) throw Ended(frame);
        int needed = (int)(end - first);
        byte[] content = ReadContent(start + first, RoundUp(needed), out int read);
        return read >= needed ? new DecodedFrame(format, content, (int)(firstBit - (first * 8))) : throw Ended(frame);
    }

    // A deflated data set of a few bytes can declare a large frame, so memory grows with the bytes that exist.
    private byte[] ReadContent(long at, int length, out int read)
    {
        byte[] content = new byte[bytes.Length == long.MaxValue ? Math.Min(length, FirstPiece) : length];
        read = bytes.Fill(at, content);
        while (read == content.Length && read < length)
        {
            Array.Resize(ref content, (int)Math.Min(length, 2L * content.Length));
            read += bytes.Fill(at + read, content.AsSpan(read));
        }

        return content;
    }

    private static int RoundUp(int length) => (length + Alignment - 1) / Alignment * Alignment;

    private static RenderingException Ended(int frame) =>
        RenderingException.Truncated($"The file ends before the end of frame {frame + 1}.");
}
