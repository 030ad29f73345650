using System.Formats.Tar;

namespace MedicalImages.Files;

/// <summary>
/// Distinguishes an empty regular file from a FIFO, a socket or a device, which also have length 0. .NET reports the type of a file only in
/// the header of a tar entry. Opening a FIFO would also reveal it, but would release a waiting writer.
/// </summary>
internal static class EmptyFile
{
    private const int TypeInHeader = 156; // POSIX.1-2017 pax, ustar: typeflag
    private const byte RegularFile = (byte)'0';

    /// <param name="path">A path that is not a folder or a link, and has length 0.</param>
    public static bool IsRegular(string path)
    {
        try
        {
            using var header = new MemoryStream();
            using var tar = new TarWriter(header, TarEntryFormat.Ustar, leaveOpen: true);
            tar.WriteEntry(path, "x");
            return header.GetBuffer()[TypeInHeader] == RegularFile;
        }
        catch (IOException e) when (SharingViolation.IsSharingViolation(e))
        {
            return true; // only regular files are opened, and another process has locked this one
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false; // a socket, or a file that cannot be examined
        }
    }
}
