using MedicalImages.Rendering;
using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tool.Reports.Drawing;

/// <summary>Draws one image. A file that cannot be drawn has a reason, never an exception: it must not end the page.</summary>
internal sealed class PictureDrawing
{
    /// <summary>The compressed images of a page together.</summary>
    public const int MaxEncodedBytes = 20_000_000;

    // Frames of this size are drawn one after the other, so that the memory does not depend on the number of processors.
    private const long LargeFrame = 64_000_000;
    private readonly object _large = new();

    public Picture Draw(PicturePlan plan)
    {
        if (plan.Side == 0)
            return new NoPicture(plan.Codec is null ? $"A page has at most {PicturePlan.MaxPictures} pictures."
                : $"The page decodes at most {PicturePlan.MaxDecoded} images.");
        try
        {
            if (new FileInfo(plan.Image.File).Length != plan.Image.Size) return new NoPicture("The file was changed.");
            if (!IsLarge(plan.Image)) return Open(plan);
            lock (_large) return Open(plan);
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
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return new NoPicture($"It could not be drawn ({e.GetType().Name}).");
        }
    }

    private static Picture Open(PicturePlan plan)
    {
        using var picture = DicomPicture.Open(plan.Image.File);
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
