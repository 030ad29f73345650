using MedicalImages.Diagnostics;
using MedicalImages.Requests;

namespace MedicalImages.LockFiles;

/// <summary>A lock file contains file names only if the layout uses them, so it may not be sufficient for another layout.</summary>
internal static class LockedNames
{
    public static void Require(SetRequest request, LockedSet locked)
    {
        if (request.Layout.NeedsSourceNames && locked.Images.Any(image => image.SourceName is null)) throw Missing(request);
    }

    public static MedicalImagesException Missing(SetRequest request)
    {
        (string where, string cure) = request.Source.Type.IsDataPackage
            ? ($"the data package {request.Source.Text}", "Reference a version that was packed with this layout, or use another layout.")
            : ("the lock file", "Run '«run Update»', and commit the lock file.");
        return RequestDiagnostics.NamesNotLocked.With(request.Name, request.Layout.Text, where, cure).AsException();
    }

    /// <summary>Removes the names for a layout that does not use them.</summary>
    public static LockedSet Without(LockedSet locked) =>
        locked with { Images = [.. locked.Images.Select(image => image with { SourceName = null })] };
}
