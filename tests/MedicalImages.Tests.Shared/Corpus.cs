namespace MedicalImages.Tests.Shared;

/// <summary>
/// Real DICOM files outside the repository: the folder in <c>MEDICALIMAGES_CORPUS</c>, otherwise <c>../shared/dicom</c> next to the
/// checkout. If neither exists, tests that require them are skipped with a message.
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
        string shared = System.IO.Path.Combine(Checkout.Folder, "..", "shared", "dicom");
        return Directory.Exists(shared) ? System.IO.Path.GetFullPath(shared) : null;
    }
}
