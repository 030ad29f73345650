using MedicalImages.Rendering;

namespace MedicalImages.OracleTests.Rendering;

/// <summary>The largest difference between two pictures.</summary>
internal static class Comparison
{
    /// <summary>More than any difference of samples: the pictures have another size.</summary>
    public const int OtherSize = 256;

    /// <param name="isInverted">Whether white is 0.</param>
    public static int MaxDifference(Raster ours, Raster theirs, bool isInverted)
    {
        if ((ours.Width, ours.Height, ours.Channels) != (theirs.Width, theirs.Height, theirs.Channels)) return OtherSize;
        int max = 0;
        for (int i = 0; i < ours.Pixels.Length; i++)
        {
            int difference = Math.Abs(ours.Pixels[i] - theirs.Pixels[i]);
            if (difference > max && !IsUpperLimit(ours.Pixels[i], theirs.Pixels[i], isInverted)) max = difference;
        }

        return max;
    }

    // The highest value of a window is white by the formula of the standard. The rounding of dcmtk makes it 254 in some windows.
    private static bool IsUpperLimit(byte ours, byte theirs, bool isInverted) =>
        isInverted ? (ours, theirs) is (0, 1) : (ours, theirs) is (255, 254);
}
