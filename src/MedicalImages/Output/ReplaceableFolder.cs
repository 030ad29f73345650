using MedicalImages.Files;
using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>
/// Whether an empty folder can be replaced by a rename. Otherwise it is filled in place, with a journal.
/// </summary>
internal static class ReplaceableFolder
{
    public static bool IsReplaceable(string folder) =>
        !IsCurrent(folder) && !IsMountPoint(folder) && CanWriteBeside(folder);

    // A shell or a program whose current folder was replaced sees an empty folder.
    private static bool IsCurrent(string folder)
    {
        string current = Environment.CurrentDirectory;
        return DestinationPath.Same(current, folder) || DestinationPath.IsInside(current, folder);
    }

    // A volume of a container: rmdir fails with EBUSY.
    private static bool IsMountPoint(string folder) =>
        Array.Exists(DriveInfo.GetDrives(), drive => DestinationPath.Same(drive.RootDirectory.FullName, folder));

    // A container often owns only its volume.
    private static bool CanWriteBeside(string folder)
    {
        string probe = TemporaryName.Create(folder);
        try
        {
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
