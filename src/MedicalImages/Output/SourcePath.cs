using MedicalImages.Hashing;

namespace MedicalImages.Output;

/// <summary>Converts the path of a file at its source to a path that is valid on every platform.</summary>
internal static class SourcePath
{
    private const int MaxPathLength = 200; // Windows allows 260 for the whole path
    private const int DigitsOfFolder = 16;

    public static string Create(string sourceName)
    {
        string[] names = [.. sourceName.Split('/').Select(SafeName.FromRaw)];
        string path = string.Join('/', names);
        if (path.Length <= MaxPathLength) return path;
        string folders = sourceName[..sourceName.LastIndexOf('/')];
        return $"{Digest.Sha256(folders)[..DigitsOfFolder]}/{names[^1]}";
    }
}
