using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>
/// The content of a data package: the lock file of its sets, and the images with SHA256SUMS, so that their folder is a fallback store. A
/// set of a package is a locked set whose images are all on this machine.
/// </summary>
internal static class DataPackage
{
    public const string Images = "images";

    public static string GetImagesFolder(string folder) => Path.Combine(folder, Images);

    public static string GetLockPath(string folder) => Path.Combine(folder, LockSettings.FileName);

    /// <summary>The image folders of all packages that sets come from.</summary>
    public static IEnumerable<string> GetFolders(IEnumerable<SetRequest> requests) =>
        requests.Where(request => request.Source.Type.IsDataPackage).Select(request => GetImagesFolder(request.Source.Path!))
            .Distinct(StringComparer.Ordinal);

    /// <exception cref="MedicalImagesException">The package was changed after it was packed.</exception>
    public static LockedSet Find(SetRequest request)
    {
        string folder = request.Source.Path!;
        try
        {
            return LockReader.Read(GetLockPath(folder)).Sets.FirstOrDefault(set => set.HasName(request.Name))
                ?? throw StoreDiagnostics.PackageDamaged.With(request.Name, request.Source.Text, folder,
                    $"{LockSettings.FileName} in it does not contain the set").AsException();
        }
        catch (LockUnreadableException e)
        {
            throw StoreDiagnostics.PackageDamaged.With(request.Name, request.Source.Text, folder,
                $"{LockSettings.FileName} in it cannot be read").AsException(e);
        }
    }
}
