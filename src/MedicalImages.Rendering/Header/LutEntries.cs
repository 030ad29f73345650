namespace MedicalImages.Rendering.Header;

/// <summary>The entries of a lookup table.</summary>
internal static class LutEntries
{
    /// <returns>Fewer entries if the value is shorter.</returns>
    public static ushort[] Read(AttributeSet attributes, uint tag, int count, int bits)
    {
        ushort[] words = attributes.Words(tag);
        return bits <= 8 && words.Length < count ? Bytes(words, count) : words[..Math.Min(words.Length, count)];
    }

    /// <summary>Two entries of 8 bits in each word, the lower byte first (PS3.3 C.7.6.3.1.6).</summary>
    public static ushort[] Bytes(ushort[] words, int count)
    {
        var bytes = new ushort[Math.Min(2 * words.Length, count)];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(words[i / 2] >> (8 * (i % 2)));
        return bytes;
    }
}
