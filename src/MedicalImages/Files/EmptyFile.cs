using System.Formats.Tar;

namespace MedicalImages.Files;

/// <summary>
/// Tells a regular file without bytes from a FIFO, a socket or a device, which have no length either. .NET shows the kind of a file only in
/// the header of a tar entry. Opening a FIFO would tell it too, but releases a program that waits to write into it.
/// </summary>
internal static class EmptyFile
{
    private const int TypeInHeader = 156; // POSIX.1-2017 pax, ustar: typeflag
    private const byte RegularFile = (byte)'0';

    /// <param name="path">Of something that is no folder and no link, and has a length of 0.</param>
    public static bool IsRegular(string path)
    {
        try
        {
            using var header = new MemoryStream();
            using var tar = new TarWriter(header, TarEntryFormat.Ustar, leaveOpen: true);
            tar.WriteEntry(path, "x");
            return header.GetBuffer()[TypeInHeader] == RegularFile;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false; // a socket, or nothing that can be looked at
        }
    }
}
