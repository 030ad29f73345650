using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using MedicalImages.Hashing;

namespace MedicalImages.Dicom.Header;

/// <summary>Hashes the stored pixels of a file, independent of the header: files with equal digests differ only in the header.</summary>
internal static class PixelDigest
{
    private const int BufferSize = 128 * 1024;
    private const int Bytes = 8;

    /// <param name="file">Seekable; read from the current position to its end, and not closed.</param>
    /// <returns>The first 16 digits of the SHA-256 of the value; null if there is none, or the file is
    /// damaged.</returns>
    public static string? Compute(Stream file)
    {
        long origin = file.Position;
        return Compute(file, origin, DicomHeaderReader.Read(file));
    }

    /// <param name="file">As above.</param>
    /// <param name="origin">The position of the start of the file.</param>
    /// <param name="reading">Of this file.</param>
    public static string? Compute(Stream file, long origin, DicomReading reading)
    {
        if (reading is not { Completeness: DicomCompleteness.Complete, Pixels: { Length: > 0 } pixels }) return null;
        file.Position = origin + (pixels.DeflatedFrom ?? pixels.Start);
        return pixels.DeflatedFrom is null ? Compute(file, 0, pixels.Length) : ComputeDeflated(file, pixels);
    }

    // A method of its own: it loads an assembly, and few files are deflated.
    private static string? ComputeDeflated(Stream file, PixelValue pixels)
    {
        using var inflated = new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true);
        return Compute(inflated, pixels.Start, pixels.Length);
    }

    /// <summary>The same for content in memory. Copying it into a buffer would take a tenth of the time of the hash.</summary>
    /// <param name="reading">Of this file.</param>
    public static string? Compute(byte[] file, int length, DicomReading reading)
    {
        if (reading is not { Completeness: DicomCompleteness.Complete, Pixels: { DeflatedFrom: null, Length: > 0 } pixels })
            return Compute(new MemoryStream(file, 0, length, writable: false), 0, reading);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(file.AsSpan(0, length).Slice((int)pixels.Start, (int)pixels.Length), hash);
        return Format(hash);
    }

    private static string? Compute(Stream content, long skip, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (long at = 0, end = skip + length; at < end;)
            {
                long stop = at < skip ? skip : end;
                int read = content.Read(buffer, 0, (int)Math.Min(buffer.Length, stop - at));
                if (read == 0) return null; // the file was truncated concurrently
                if (at >= skip) hash.AppendData(buffer, 0, read);
                at += read;
            }

            return Format(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Format(ReadOnlySpan<byte> hash) => Hex.Format(hash[..Bytes]);
}
