namespace MedicalImages.Build.Sources;

/// <summary>Whether the name of a file says that it is an image. What is named so and is none was meant to be one: it is invalid, and not passed over.</summary>
internal static class DicomName
{
    // .ima is what scanners of one vendor export.
    private static readonly string[] Extensions = [".dcm", ".dicom", ".ima"];

    public static bool Is(string name) => Array.Exists(Extensions, extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <param name="name">Of an entry of an archive, in any character set that has ASCII in it.</param>
    public static bool Is(ReadOnlySpan<byte> name) => Is(System.Text.Encoding.Latin1.GetString(name[Math.Max(0, name.Length - 8)..]));
}
