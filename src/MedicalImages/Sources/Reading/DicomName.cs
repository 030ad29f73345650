namespace MedicalImages.Sources.Reading;

/// <summary>
/// Whether the name of a file says that it is an image. What is named so and cannot be read was meant to be one: it is invalid, and not
/// passed over.
/// </summary>
internal static class DicomName
{
    // .ima is what scanners of one vendor export.
    private static readonly string[] Extensions = [".dcm", ".dicom", ".ima"];

    /// <param name="name">With or without folders, parted by '/'.</param>
    public static bool IsDicomFileName(string name) =>
        Array.Exists(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) && !IsHidden(name);

    // macOS writes ._1.dcm beside 1.dcm into archives and on foreign disks.
    private static bool IsHidden(string name) => name[(name.LastIndexOf('/') + 1)..].StartsWith('.');
}
