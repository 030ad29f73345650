namespace MedicalImages.Hashing;

/// <summary>Text as it is in files and responses.</summary>
internal static class ByteText
{
    /// <summary>Without two characters at both ends.</summary>
    /// <remarks>Not by MemoryExtensions.Trim, which is compiled in each build for bytes (1 ms).</remarks>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text, char one, char other)
    {
        int start = 0;
        while (start < text.Length && (text[start] == one || text[start] == other)) start++;
        return TrimEnd(text[start..], one, other);
    }

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text, char one, char other)
    {
        int end = text.Length;
        while (end > 0 && (text[end - 1] == one || text[end - 1] == other)) end--;
        return text[..end];
    }

    /// <summary>Without the padding of DICOM (PS3.5 6.2). Some files also have it before the value.</summary>
    public static ReadOnlySpan<byte> TrimPadding(ReadOnlySpan<byte> value) => Trim(value, ' ', '\0');
}
