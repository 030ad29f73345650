namespace MedicalImages.Rendering.Output;

/// <summary>Width and height in pixels.</summary>
internal readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>The same proportions, with no side longer than a maximum; never larger than before.</summary>
    public PictureSize Within(int maxSide)
    {
        int longer = Math.Max(Width, Height);
        return longer <= maxSide ? this : new(Scale(Width, maxSide, longer), Scale(Height, maxSide, longer));
    }

    private static int Scale(int side, int maxSide, int longer) => (int)Math.Max(1, (((long)side * maxSide) + (longer / 2)) / longer);
}
