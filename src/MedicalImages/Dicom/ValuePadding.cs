namespace MedicalImages.Dicom;

/// <summary>Spaces and NULs, which make the length of a value even (PS3.5 6.2). Some files also have them before the value.</summary>
internal static class ValuePadding
{
    /// <remarks>Not by MemoryExtensions.Trim, which is compiled in each build for bytes (1 ms).</remarks>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        while (value is [(byte)' ' or 0, ..]) value = value[1..];
        while (value is [.., (byte)' ' or 0]) value = value[..^1];
        return value;
    }
}
