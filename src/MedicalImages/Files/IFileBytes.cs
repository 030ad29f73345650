namespace MedicalImages.Files;

/// <summary>The bytes of an open file, read at any place and by several at once.</summary>
internal interface IFileBytes
{
    long Length { get; }

    /// <summary>Some of the bytes from a place on; none at the end.</summary>
    int ReadSome(long start, Span<byte> bytes);
}

internal static class FileBytesReading
{
    /// <summary>Fewer bytes than asked for only where the file ends.</summary>
    public static int Fill(this IFileBytes file, long start, Span<byte> bytes)
    {
        int total = 0;
        for (int read; total < bytes.Length && (read = file.ReadSome(start + total, bytes[total..])) > 0;) total += read;
        return total;
    }
}
