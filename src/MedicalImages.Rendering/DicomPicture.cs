using MedicalImages.Rendering.Frames;
using MedicalImages.Rendering.Gray;
using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Output;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering;

/// <summary>
/// An open DICOM file and the pictures of its frames. Only one frame is in memory at a time. Not for concurrent use; several files can be
/// drawn at once. All its work stops soon after a cancellation, except for the scans of progressive JPEG.
/// </summary>
/// <remarks>
/// Whatever the file contains, only a <see cref="RenderingException"/> or an <see cref="OperationCanceledException"/> is thrown. An
/// <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/> is about the disk.
/// </remarks>
internal sealed class DicomPicture : IDisposable
{
    /// <summary>
    /// The largest frame that is drawn, without compression. A pixel of one bit counts as a byte, because its picture has one.
    /// </summary>
    public const long MaxFrameBytes = 512 * 1024 * 1024;

    /// <summary>The most bytes of a deflated data set that are inflated before a frame.</summary>
    public const long MaxSkippedBytes = 512 * 1024 * 1024;

    private readonly FileStream _file;
    private readonly ImageHeader _header;
    private readonly PixelFormat _format;
    private readonly FrameReader _frames;
    private readonly CancellationToken _cancellationToken;

    private DicomPicture(FileStream file, CancellationToken cancellationToken)
    {
        _file = file;
        _cancellationToken = cancellationToken;
        _header = ImageHeaderReader.Read(file, cancellationToken);
        _format = PixelFormatReader.Read(_header);
        _frames = new(file, _header, _format, cancellationToken);
    }

    public int NumberOfFrames => _header.NumberOfFrames;

    public int Rows => _format.Rows;

    public int Columns => _format.Columns;

    /// <summary>Whether samples are signed, for a decoder elsewhere.</summary>
    public bool IsSigned => _format.IsSigned;

    /// <param name="cancellationToken">Of this call and of all that draw frames.</param>
    /// <exception cref="RenderingException">The file is not DICOM, has no pixel data, or is malformed.</exception>
    public static DicomPicture Open(string path, CancellationToken cancellationToken = default)
    {
        // A FIFO or a device has no length either, and opening it could wait forever.
        if (new FileInfo(path) is { Exists: true, Length: 0 }) throw new RenderingException(RenderingReason.NotDicom, "The file is empty.");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            return new DicomPicture(file, cancellationToken);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <param name="frame">From 0.</param>
    /// <param name="maxSide">The picture is made smaller, so that no side is longer.</param>
    /// <exception cref="RenderingException">The frame cannot be drawn.</exception>
    public Raster Render(int frame = 0, int? maxSide = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSide ?? 1, 1);
        CheckFrame(frame);
        if (Math.Max(_format.FrameBits / 8, (long)Rows * Columns) > MaxFrameBytes)
            throw new RenderingException(RenderingReason.TooLarge, $"A frame of {Columns} x {Rows} pixels exceeds 512 MB.");
        IPictureRows rows = Photometric.Draw(_header.Attributes, _frames.Read(frame), frame, _cancellationToken);
        return PictureWriter.Write(rows, new(Columns, Rows), maxSide);
    }

    /// <summary>The compressed frame, for a decoder elsewhere.</summary>
    /// <param name="frame">From 0.</param>
    /// <exception cref="RenderingException">The image is not compressed, or the frame is incomplete or larger.</exception>
    public ReadOnlyMemory<byte> ReadEncodedFrame(int frame, int maxBytes)
    {
        CheckFrame(frame);
        return _frames.ReadEncoded(frame, maxBytes);
    }

    /// <summary>The window of a gray image, for a decoder elsewhere; null if the file has no window, or tables.</summary>
    /// <param name="frame">From 0.</param>
    public StoredWindow? GetStoredWindow(int frame)
    {
        CheckFrame(frame);
        return _format.SamplesPerPixel == 1 ? new GraySteps(_header.Attributes, _format, frame).StoredWindow() : null;
    }

    public void Dispose()
    {
        _frames.Dispose();
        _file.Dispose();
    }

    private void CheckFrame(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        if (frame >= NumberOfFrames)
            throw new RenderingException(RenderingReason.NoSuchFrame, $"The image has {NumberOfFrames} frames, and no frame {frame + 1}.");
    }
}
