using MedicalImages.Rendering.Header;
using MedicalImages.Rendering.Samples;

namespace MedicalImages.Rendering.Gray;

/// <summary>Stored values outside the body (PS3.3 C.7.5.1.1.2). They are drawn like others, but do not count for the window.</summary>
internal sealed record Padding(double First, double Last)
{
    public static Padding? From(AttributeSet image, PixelFormat format)
    {
        if (image.UnsignedShort(Tags.PixelPaddingValue) is not { } value) return null;
        int limit = image.UnsignedShort(Tags.PixelPaddingRangeLimit) ?? value;
        (double first, double last) = (Signed(value, format), Signed(limit, format));
        return new(Math.Min(first, last), Math.Max(first, last));
    }

    public bool Contains(double value) => value >= First && value <= Last;

    private static double Signed(int value, PixelFormat format) => format.IsSigned ? (short)value : value;
}
