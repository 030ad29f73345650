using MedicalImages.Files;
using MedicalImages.Rendering.Decoders;
using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Frames;

/// <summary>Finds and decodes one frame.</summary>
internal sealed class FrameReader(FileStream file, ImageHeader header, PixelFormat format, CancellationToken cancellationToken = default)
    : IDisposable
{
    private readonly CancelableBytes _bytes =
        new(header.DeflatedFrom is { } start ? new InflatedBytes(file, start, cancellationToken) : new FileBytes(file), cancellationToken);

    private EncapsulatedFrames? _encapsulated;

    public DecodedFrame Read(int frame)
    {
        Compression compression = TransferSyntaxes.GetCompression(header.TransferSyntaxUID);
        if (compression == Compression.Unsupported) throw TransferSyntaxes.Unsupported(header.TransferSyntaxUID);
        if (!header.IsEncapsulated)
            return compression == Compression.None
                ? new NativeFrames(_bytes, header.PixelStart, format).Read(frame)
                : throw RenderingException.Invalid("The pixel data is not encapsulated, although the transfer syntax requires it.");
        byte[] encoded = ReadEncoded(frame, DicomPicture.MaxFrameBytes);
        return compression switch
        {
            Compression.Rle => RleDecoder.Decode(encoded, format, cancellationToken),
            Compression.Jpeg => JpegFrameDecoder.Decode(encoded, format, cancellationToken),
            _ when encoded.Length * 8L >= format.FrameBits => new DecodedFrame(format, encoded),
            _ => throw RenderingException.Truncated($"The fragments of frame {frame + 1} are too short."),
        };
    }

    public byte[] ReadEncoded(int frame, long maxBytes)
    {
        if (!header.IsEncapsulated)
            throw new RenderingException(RenderingReason.UnsupportedTransferSyntax, "The frames of the image are not compressed.");
        _encapsulated ??= new(_bytes, header.PixelStart, header.NumberOfFrames);
        return _encapsulated.Read(frame, maxBytes);
    }

    public void Dispose() => _bytes.Dispose();
}
