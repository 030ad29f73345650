using System.Buffers.Text;
using System.Text;
using MedicalImages.Diagnostics;
using MedicalImages.Tool.Reports.Drawing;

namespace MedicalImages.Tool.Reports.Page;

/// <summary>
/// Writes pictures into blocks of text, as Base64. The page reads a part of a block when it shows the picture, so opening the page
/// decodes nothing.
/// </summary>
internal sealed class PictureBlocks(Stream output)
{
    // The HTML parser of Chromium divides longer texts into several nodes, which are joined at each access.
    private const int MaxBlockLength = 60_000;

    private int _block = -1;
    private int _length;
    private long _encodedBytes;

    public ShownPicture Add(Picture picture) => picture switch
    {
        DrawnPicture drawn => new ShownPicture([.. drawn.Frames.Select(frame => Add(frame))]),
        EncodedPicture { Content.Length: var length } when (_encodedBytes += length) > PictureDrawing.MaxEncodedBytes => ShownPicture.None(
            $"The compressed images of a page have at most {ByteSize.Format(PictureDrawing.MaxEncodedBytes)}."),
        EncodedPicture encoded => new ShownPicture([Add(encoded.Content)]) { Encoded = encoded with { Content = default } },
        NoPicture none => ShownPicture.None(none.Reason),
        _ => throw new NotSupportedException(picture.GetType().Name),
    };

    /// <summary>Ends the last block.</summary>
    public void Complete()
    {
        if (_block >= 0) output.Write("</script>\n"u8);
    }

    private PicturePosition Add(ReadOnlyMemory<byte> content)
    {
        int length = Base64.GetMaxEncodedToUtf8Length(content.Length);
        if (_block < 0 || _length + length > MaxBlockLength) Begin();
        byte[] text = new byte[length];
        Base64.EncodeToUtf8(content.Span, text, out _, out _);
        output.Write(text);
        var position = new PicturePosition(_block, _length, length);
        _length += length;
        return position;
    }

    private void Begin()
    {
        Complete();
        (_block, _length) = (_block + 1, 0);
        output.Write(Encoding.ASCII.GetBytes("<script type=\"text/plain\" class=\"pictures\">"));
    }
}

/// <summary>A part of a block.</summary>
internal readonly record struct PicturePosition(int Block, int Offset, int Length);

/// <param name="Frames">PNG images, or one compressed image.</param>
internal sealed record ShownPicture(IReadOnlyList<PicturePosition> Frames)
{
    /// <summary>How to decode it, without the content; null for PNG.</summary>
    public EncodedPicture? Encoded { get; init; }

    /// <summary>Why there is no picture; otherwise null.</summary>
    public string? Reason { get; private init; }

    public static ShownPicture None(string reason) => new([]) { Reason = reason };
}
