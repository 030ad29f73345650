namespace MedicalImages.Sources.Reading;

/// <summary>Detects images by file name. A file with such a name that cannot be read is invalid, not skipped.</summary>
internal static class DicomName
{
    // .ima is used by the scanners of one vendor.
    private static readonly string[] Extensions = [".dcm", ".dicom", ".ima"];

    /// <param name="name">With or without folders, separated by '/'.</param>
    public static bool IsDicomFileName(string name) =>
        Array.Exists(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) && !IsHidden(name);

    // macOS writes ._1.dcm next to 1.dcm into archives and on other file systems.
    private static bool IsHidden(string name) => name[(name.LastIndexOf('/') + 1)..].StartsWith('.');
}
