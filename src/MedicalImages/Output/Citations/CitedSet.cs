using MedicalImages.Dicom.Header;
using MedicalImages.Licenses;
using MedicalImages.LockFiles;
using MedicalImages.Requests;
using MedicalImages.Sources.Abstractions;

namespace MedicalImages.Output.Citations;

/// <summary>The files and the terms of a set, from a lock file or a manifest.</summary>
/// <param name="Source">For readers of the page: the host, the package, or the type of a local source.</param>
/// <param name="Files">With the paths of the layout Hierarchy, which need UIDs only, so that both origins result in the same paths.</param>
internal sealed record CitedSet(string Name, string Source, IReadOnlyList<LicenseTerms> Licenses, IReadOnlyList<FileEntry> Files)
{
    public static CitedSet Create(SetRequest request, LockedSet locked) => new(
        request.Name, GetSource(request, locked.Source), SetTerms.Resolve(request.StatedTerms, locked.Licenses),
        CreateFiles([.. locked.Images.Select(image => (CreateHeader(image), image.Sha256, image.Size))]));

    public static CitedSet Create(SetRequest request, Manifest manifest) => new(
        request.Name, GetSource(request, manifest.Source), SetTerms.Resolve(request.StatedTerms, manifest.Licenses),
        CreateFiles([.. manifest.Images.Select(image => (image.Header, image.Sha256, image.Size))]));

    /// <summary>For an export, whose paths are those of the layout of the set.</summary>
    public static CitedSet Create(string folder, SetRequest request, Manifest manifest) => new(
        folder, GetSource(request, manifest.Source), manifest.Licenses,
        [.. manifest.Images.OrderBy(image => image.Path, StringComparer.Ordinal)]);

    // A folder may be named after a patient.
    private static string GetSource(SetRequest request, string source) =>
        request.Source.Path is null || request.Source.Type.IsDataPackage ? source : $"a local {request.Source.Type}";

    private static DicomHeader CreateHeader(LockedImage image) => new()
    {
        StudyInstanceUID = image.StudyInstanceUID, SeriesInstanceUID = image.SeriesInstanceUID, SOPInstanceUID = image.SOPInstanceUID,
    };

    private static FileEntry[] CreateFiles(IReadOnlyList<(DicomHeader Header, string Sha256, long Size)> images)
    {
        (DicomHeader Header, string Sha256, long Size)[] sorted = [.. images.OrderBy(image => image.Sha256, StringComparer.Ordinal)];
        IReadOnlyList<string> paths = LayoutPaths.Create(
            Layout.Hierarchy, [.. sorted.Select(image => new LaidOutImage(image.Header, image.Sha256, default))]);
        return
        [
            .. sorted.Select((image, i) => new FileEntry(paths[i], image.Size, image.Sha256))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
