namespace MedicalImages.Tests.Shared;

/// <summary>
/// Real DICOM files that are not part of the repository: the folder that <c>MEDICALIMAGES_CORPUS</c> names, else
/// <c>../shared/dicom</c> beside the checkout. Tests that need them say that they were skipped where neither is there.
/// </summary>
public static class Corpus
{
    public static string? Folder { get; } = Find();

    public static IReadOnlyList<string> Files { get; } = Folder is null
        ? []
        : [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => System.IO.Path.GetExtension(file) is not (".md" or ".txt" or ".zip")).Order(StringComparer.Ordinal)];

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("MEDICALIMAGES_CORPUS");
        if (!string.IsNullOrEmpty(named)) return Directory.Exists(named) ? named : null;
        string beside = System.IO.Path.Combine(Checkout.Folder, "..", "shared", "dicom");
        return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
    }
}
