using MedicalImages.Rendering;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tool.Reports.Drawing;

/// <summary>Draws one image. A file that cannot be drawn has a reason, never an exception: it must not end the page.</summary>
/// <param name="open">Opens a file; <see cref="DicomPicture.Open"/>.</param>
internal sealed class PictureDrawing(Func<string, CancellationToken, DicomPicture> open)
{
    /// <summary>The compressed images of a page together.</summary>
    public const int MaxEncodedBytes = 20_000_000;

    // Frames of this size are drawn one after the other, so that the memory does not depend on the number of processors.
    private const long LargeFrame = 64_000_000;
    private readonly object _large = new();

    /// <exception cref="OperationCanceledException">The work was canceled.</exception>
    public Picture Draw(PicturePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Side == 0)
            return new NoPicture(plan.Codec is null ? $"A page has at most {PicturePlan.MaxPictures} pictures."
                : $"The page decodes at most {PicturePlan.MaxDecoded} images.");
        try
        {
            (long Size, DateTime Time) before = GetState(plan.Image.File);
            if (before.Size != plan.Image.Size) return Changed;
            Picture picture = DrawOrWait(plan, cancellationToken);
            return GetState(plan.Image.File) == before ? picture : Changed; // else it can be drawn from two contents
        }
        catch (RenderingException e)
        {
            return new NoPicture(e.Message);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new NoPicture("The file does not exist.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new NoPicture("The file cannot be read."); // the message of the exception contains a path of this machine
        }
#pragma warning disable CA1031 // a file can be anything: a decoder that fails in an unexpected way must not end the page
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
#pragma warning restore CA1031
        {
            return new NoPicture($"It could not be drawn ({e.GetType().Name}).");
        }
    }

    private static NoPicture Changed => new("The file was changed.");

    private static (long Size, DateTime Time) GetState(string file)
    {
        var info = new FileInfo(file);
        return (info.Length, info.LastWriteTimeUtc);
    }

    private Picture DrawOrWait(PicturePlan plan, CancellationToken cancellationToken)
    {
        if (!IsLarge(plan.Image)) return DrawNow(plan, cancellationToken);
        lock (_large) return DrawNow(plan, cancellationToken);
    }

    private Picture DrawNow(PicturePlan plan, CancellationToken cancellationToken)
    {
        using DicomPicture picture = open(plan.Image.File, cancellationToken);
        if (plan.Codec is { } codec)
            return new EncodedPicture(codec, picture.ReadEncodedFrame(0, MaxEncodedBytes), picture.IsSigned, picture.GetStoredWindow(0));
        return new DrawnPicture(DrawFrames(picture, Math.Min(plan.Frames, picture.NumberOfFrames), plan.Side));
    }

    private static List<byte[]> DrawFrames(DicomPicture picture, int count, int side)
    {
        var drawn = new List<byte[]>(count);
        try
        {
            for (int i = 0; i < count; i++) drawn.Add(Encode(picture.Render((int)((long)i * picture.NumberOfFrames / count), side)));
        }
        catch (RenderingException e) when (e.Reason == RenderingReason.Truncated && drawn.Count > 0)
        {
            // The file has fewer frames than it declares: those before its end are shown.
        }

        return drawn;
    }

    private static byte[] Encode(Raster raster)
    {
        using var png = new MemoryStream();
        PngEncoder.Write(png, raster);
        return png.ToArray();
    }

    private static bool IsLarge(ReportedImage image) =>
        (long)(image.Header.Rows ?? 0) * (image.Header.Columns ?? 0) * (image.Header.SamplesPerPixel ?? 1) * 2 > LargeFrame;
}
