using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>
/// Names of files are in a lock only where the layout needs them. So the lock of another layout cannot say where files belong.
/// </summary>
internal static class LockedNames
{
    public static void Require(SetRequest request, LockedSet locked)
    {
        if (request.Layout.NeedsSourceNames && locked.Images.Any(image => image.SourceName is null)) throw Missing(request);
    }

    public static MedicalImagesException Missing(SetRequest request)
    {
        (string where, string cure) = request.Source.Type.IsDataPackage
            ? ($"the data package {request.Source.Text}", "Reference a version that was packed with this layout, or use another one.")
            : ("its lock", "Run '«run Update»', and commit the lock.");
        return RequestDiagnostics.NamesNotLocked.With(request.Name, request.Layout.Text, where, cure).AsException();
    }

    /// <summary>For whoever gets the lock and did not ask for names.</summary>
    public static LockedSet Without(LockedSet locked) =>
        locked with { Images = [.. locked.Images.Select(image => image with { SourceName = null })] };
}
