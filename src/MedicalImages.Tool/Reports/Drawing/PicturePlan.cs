using MedicalImages.Tool.Reports.Sets;

namespace MedicalImages.Tool.Reports.Drawing;

/// <summary>What is drawn of an image, before any file is opened: the same images result in the same page.</summary>
/// <param name="Side">The longest side of a picture, in pixels; 0 if the image is not drawn.</param>
/// <param name="Frames">How many frames are drawn, at most.</param>
/// <param name="Codec">The decoder of the page; null if this program draws the image.</param>
internal sealed record PicturePlan(ReportedImage Image, int Side, int Frames, Codec? Codec)
{
    /// <summary>More pictures would make the page larger than a browser opens quickly.</summary>
    public const int MaxPictures = 20_000;

    public const int MaxDecoded = 12;
    public const int MaxFramesOfImage = 24;
    private const int MaxCineFrames = 1_200;

    /// <summary>A plan for each image, in their order. If not all can be drawn, each series has some that are.</summary>
    public static IReadOnlyList<PicturePlan> Create(IEnumerable<ReportedSeries> series)
    {
        (ReportedImage Image, int InSeries)[] images =
            [.. series.SelectMany(one => one.Images.Select((image, i) => (image, i)))];
        int side = images.Length switch { <= 1_000 => 128, <= 5_000 => 96, _ => 64 };
        var plans = new PicturePlan[images.Length];
        (int pictures, int decoded, int cineFrames) = (0, 0, 0);
        foreach (int i in Enumerable.Range(0, images.Length).OrderBy(i => images[i].InSeries))
        {
            ReportedImage image = images[i].Image;
            Codec? codec = Codecs.Find(image.Header);
            bool isDrawn = codec is null ? pictures++ < MaxPictures : decoded++ < MaxDecoded;
            int frames = Math.Clamp(image.Header.NumberOfFrames ?? 1, 1, MaxFramesOfImage);
            if (!isDrawn || codec is not null || cineFrames + frames > MaxCineFrames) frames = 1;
            if (frames > 1) cineFrames += frames;
            plans[i] = new PicturePlan(image, isDrawn ? side : 0, frames, codec);
        }

        return plans;
    }
}
