using MedicalImages.Requests;

namespace MedicalImages.Output;

/// <summary>The path and name that a file has at its source, as a path of every platform.</summary>
internal static class SourcePath
{
    private const int LongestPath = 200; // Windows has 260 for all of it
    private const int DigitsOfFolder = 16;

    public static string Create(string sourceName)
    {
        string[] names = [.. sourceName.Split('/').Select(SafeName.OfRaw)];
        string path = string.Join('/', names);
        if (path.Length <= LongestPath) return path;
        string folders = sourceName[..sourceName.LastIndexOf('/')];
        return $"{Digest.Sha256(folders)[..DigitsOfFolder]}/{names[^1]}";
    }
}
