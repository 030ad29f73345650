namespace MedicalImages.Rendering.Color;

/// <summary>From luminance and two color differences to RGB (PS3.3 C.7.6.3.1.2, the inverse of its equations).</summary>
internal sealed class YbrModel
{
    /// <summary>Y, Cb and Cr use all values (ITU-R BT.601 as in JPEG).</summary>
    public static readonly YbrModel Full =
        new() { Luminance = 1, Black = 0, Red = 1.402, GreenB = 0.344136, GreenR = 0.714136, Blue = 1.772 };

    /// <summary>Y is 16 to 235, Cb and Cr are 16 to 240.</summary>
    public static readonly YbrModel Partial =
        new() { Luminance = 1.1644, Black = 16, Red = 1.5960, GreenB = 0.3917, GreenR = 0.8130, Blue = 2.0173 };

    private const double Neutral = 128;

    private double Luminance { get; init; }

    private double Black { get; init; }

    private double Red { get; init; }

    private double GreenB { get; init; }

    private double GreenR { get; init; }

    private double Blue { get; init; }

    public void Convert(double y, double cb, double cr, Span<byte> rgb)
    {
        y = Luminance * (y - Black);
        (cb, cr) = (cb - Neutral, cr - Neutral);
        rgb[0] = Byte(y + (Red * cr));
        rgb[1] = Byte(y - (GreenB * cb) - (GreenR * cr));
        rgb[2] = Byte(y + (Blue * cb));
    }

    private static byte Byte(double value) => (byte)Math.Clamp(value + 0.5, 0, byte.MaxValue);
}
