using System.Buffers;
using MedicalImages.Dicom;
using MedicalImages.Dicom.Header;
using MedicalImages.Files;
using Microsoft.Win32.SafeHandles;

namespace MedicalImages.Store.Blobs;

/// <summary>Creates the temporary files that become blobs, and reads the headers of blobs.</summary>
internal static class BlobFile
{
    // Rented; an image of this size is read with one system call.
    private const int MaxBytesInMemory = 16 * 1024;

    // A blob is created with its final mode, so that no chmod is required. The open file stays writable.
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

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

    /// <param name="length">Of the file in bytes.</param>
    public static DicomReading ReadHeader(string path, IReadOnlyCollection<DicomAttribute> requested, out long length)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        length = RandomAccess.GetLength(file);
        if (length <= MaxBytesInMemory) return ReadHeaderInMemory(file, (int)length, requested);
        using var stream = new FileStream(file, FileAccess.Read, bufferSize: 0);
        return DicomHeaderReader.Read(stream, requested);
    }

    private static DicomReading ReadHeaderInMemory(SafeFileHandle file, int length, IReadOnlyCollection<DicomAttribute> requested)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(MaxBytesInMemory);
        try
        {
            return DicomHeaderReader.Read(bytes, file.Fill(bytes.AsSpan(0, length)), requested);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
