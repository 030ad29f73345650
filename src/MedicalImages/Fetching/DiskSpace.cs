using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.Fetching;

/// <summary>Checks the free space before the first byte is written. The disk can still fill up later, which is a separate error.</summary>
internal static class DiskSpace
{
    public static void Require(SetRequest request, long needed, string folder)
    {
        if (FreeAt(folder) is { } free && needed > free)
            throw DiskDiagnostics.DiskTooSmall.With(request.Name, ByteSize.Format(needed), folder, ByteSize.Format(free)).AsException();
    }

    private static long? FreeAt(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null; // some network shares do not report it
        }
    }
}
