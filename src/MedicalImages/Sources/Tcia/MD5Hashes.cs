using System.Globalization;
using MedicalImages.Hashing;

namespace MedicalImages.Sources.Tcia;

/// <summary>Reads <c>md5hashes.csv</c>: a header <c>Filename,MD5Hash</c>, and a line for each file, in any order.</summary>
internal static class MD5Hashes
{
    public const string FileName = "md5hashes.csv";
    private const int MD5Digits = 32;

    /// <exception cref="InvalidDataException">It has another format.</exception>
    /// <returns>MD5 by file name.</returns>
    public static Dictionary<string, byte[]> Read(Stream content)
    {
        var hashes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var reader = new StreamReader(content);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            string[] fields = [.. line.Split(',').Select(field => field.Trim().Trim('"'))];
            if (number == 1 || line.Length == 0) continue;
            if (fields is not [{ Length: > 0 } name, var md5] || !Hex.IsInAnyCase(md5, MD5Digits))
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"line {number} of {FileName} is not valid"));
            hashes[name] = Convert.FromHexString(md5);
        }

        return hashes;
    }
}
