using System.Globalization;

namespace MedicalImages.Diagnostics;

/// <summary>Formats sizes for messages, in decimal units: <c>62.1 MB</c>.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["kB", "MB", "GB", "TB", "PB", "EB"];

    public static string Format(long bytes) => bytes < 1000 ? $"{bytes} B" : Format(bytes / 1000.0, 0);

    // 999,950 bytes round to 1000.0 kB, which is written as 1.0 MB.
    private static string Format(double value, int unit) =>
        value < 999.95 ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} {Units[unit]}") : Format(value / 1000, unit + 1);
}
