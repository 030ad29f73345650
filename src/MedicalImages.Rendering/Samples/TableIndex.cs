namespace MedicalImages.Rendering.Samples;

/// <summary>The entry of a table for a value: the first one for lower values and NaN, the last one for higher values.</summary>
internal static class TableIndex
{
    public static int For(double value, int length) => value > 0 ? (int)Math.Min(value, length - 1) : 0;
}
