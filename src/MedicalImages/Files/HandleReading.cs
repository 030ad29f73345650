using Microsoft.Win32.SafeHandles;

namespace MedicalImages.Files;

internal static class HandleReading
{
    /// <summary>Reads from the start of a file. Returns fewer bytes than requested only at its end.</summary>
    public static int Fill(this SafeFileHandle file, Span<byte> bytes)
    {
        int total = 0; // a file on a network may be read in parts
        for (int read; total < bytes.Length && (read = RandomAccess.Read(file, bytes[total..], total)) > 0;) total += read;
        return total;
    }
}
