using System.Buffers.Binary;
using System.Text;

namespace MedicalImages.Hashing;

/// <summary>
/// The texts of values that were read last, so that equal values have one text. The images of a series have equal UIDs and codes, whose
/// texts took 1.5 MB for 4,000 images.
/// </summary>
internal static class RecentTexts
{
    private const int Slots = 256;
    private const int MaxLength = 512; // of a UID; the texts stay in memory as long as the process
    private const int Tail = sizeof(ulong);

    // Shared by all threads: a text may be replaced at any time, but never changes.
    private static readonly string?[] Texts = new string?[Slots];

    /// <param name="ascii">Only ASCII.</param>
    public static string Get(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > MaxLength) return Encoding.ASCII.GetString(ascii);
        ref string? slot = ref Texts[GetSlot(ascii)];
        string? known = Volatile.Read(ref slot);
        if (known is not null && AreEqual(ascii, known)) return known;
        string text = Encoding.ASCII.GetString(ascii);
        Volatile.Write(ref slot, text);
        return text;
    }

    // Not by Ascii.Equals, which is compiled again in each build of some hundred images.
    private static bool AreEqual(ReadOnlySpan<byte> ascii, string text)
    {
        if (ascii.Length != text.Length) return false;
        for (int i = 0; i < text.Length; i++)
            if (ascii[i] != text[i]) return false;
        return true;
    }

    // UIDs differ at their end.
    private static int GetSlot(ReadOnlySpan<byte> ascii)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio: spreads similar numbers
        ulong end = ascii.Length >= Tail ? BinaryPrimitives.ReadUInt64LittleEndian(ascii[^Tail..]) : 0;
        foreach (byte one in ascii.Length < Tail ? ascii : []) end = (end << 8) | one;
        return (int)(((end + (ulong)ascii.Length) * Multiplier) >> 56);
    }
}
