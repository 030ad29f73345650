namespace MedicalImages.Files;

/// <summary>The content of an open file, with concurrent reads at any position.</summary>
internal interface IFileBytes
{
    long Length { get; }

    /// <summary>Reads some bytes at a position; none at the end.</summary>
    int ReadSome(long start, Span<byte> bytes);
}

internal static class FileBytesReading
{
    /// <summary>Returns fewer bytes than requested only at the end of the file.</summary>
    public static int Fill(this IFileBytes file, long start, Span<byte> bytes)
    {
        int total = 0;
        for (int read; total < bytes.Length && (read = file.ReadSome(start + total, bytes[total..])) > 0;) total += read;
        return total;
    }
}
