using System.Text;

namespace MedicalImages.Build.Sources;

/// <summary>
/// Whether the name of a file says that it is an image. What is named so and cannot be read was meant to be one: it is invalid, and not
/// passed over.
/// </summary>
internal static class DicomName
{
    // .ima is what scanners of one vendor export.
    private static readonly string[] Extensions = [".dcm", ".dicom", ".ima"];

    /// <param name="name">With or without folders.</param>
    public static bool Is(string name) =>
        Array.Exists(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) && !IsHidden(name);

    /// <param name="name">Of an entry of an archive, in any character set that has ASCII in it. GNU tar ends a long one with a NUL.</param>
    public static bool Is(ReadOnlySpan<byte> name) => Is(Encoding.Latin1.GetString(name.TrimEnd((byte)0)));

    // macOS writes ._1.dcm beside 1.dcm into archives and on foreign disks.
    private static bool IsHidden(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..].StartsWith('.');
}
