using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;

namespace MedicalImages.Store.Blobs;

/// <summary>Creates the temporary files that become blobs, and reads the headers of blobs.</summary>
internal static class BlobFile
{
    // Rented; an image of this size is read with one system call.
    private const int MaxBytesInMemory = 16 * 1024;

    // A blob is created with its final mode, so that no chmod is required. The open file stays writable.
    public const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = ReadOnly;
        return new FileStream(path, options);
    }

    public static FileStamp Write(string path, ReadOnlySpan<byte> content)
    {
        if (DiskFlush.HasFileSystemFlush)
        {
            WholeFile.Create(path, content, ReadOnly);
            return new FileStamp(content.Length, File.GetLastWriteTimeUtc(path).Ticks);
        }

        using FileStream file = Create(path);
        file.Write(content);
        return Finish(file, content.Length);
    }

    /// <summary>
    /// If the platform cannot flush all blobs at once, each is flushed while it is open: later it is read-only, and others may read it.
    /// </summary>
    public static FileStamp Finish(FileStream file, long length)
    {
        if (!DiskFlush.HasFileSystemFlush) file.Flush(flushToDisk: true);
        return FileStamp.From(file.SafeFileHandle, length);
    }

    /// <param name="size">The expected size in bytes; null if it is not known.</param>
    /// <param name="length">The length of the file in bytes.</param>
    public static DicomReading ReadHeader(string path, long? size, IReadOnlyCollection<DicomAttribute> requested, out long length)
    {
        if (!(size > MaxBytesInMemory) && TryReadInMemory(path, requested, out length) is { } reading) return reading;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        length = stream.Length;
        return DicomHeaderReader.Read(stream, requested);
    }

    // Null if the file is larger than expected.
    private static DicomReading? TryReadInMemory(string path, IReadOnlyCollection<DicomAttribute> requested, out long length)
    {
        using var bytes = new RentedBytes(MaxBytesInMemory + 1);
        int read = WholeFile.Read(path, bytes.Array.AsSpan(0, MaxBytesInMemory + 1));
        length = read;
        return read > MaxBytesInMemory ? null : DicomHeaderReader.Read(bytes.Array, read, requested);
    }
}
