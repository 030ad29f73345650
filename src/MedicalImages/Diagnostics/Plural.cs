using static System.FormattableString;

namespace MedicalImages.Diagnostics;

/// <summary>Formats a number with its noun, so that no message contains "1 images".</summary>
internal static class Plural
{
    /// <param name="many">Required only if the plural is not formed with <c>s</c>.</param>
    public static string Format(long count, string one, string? many = null) => Invariant($"{count} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary><c>1 of 5 images</c>, <c>1 of 1 image</c>.</summary>
    public static string Part(long part, long whole, string one) => Invariant($"{part} of {Format(whole, one)}");

    public static string Images(long count) => Format(count, "image");

    public static string ImagesOf(long part, long whole) => Part(part, whole, "image");
}
