using System.Security.Cryptography;
using System.Text;
using MedicalImages.Hashing;
using MedicalImages.Requests;

namespace MedicalImages.Licenses;

/// <summary>The SPDX id of the license in a file LICENSE.</summary>
internal static class LicenseText
{
    private const int MaxLines = 5, HashLength = 16;
    private const string UnknownPrefix = $"{LicensePolicy.CustomPrefix}LICENSE-";

    /// <summary>
    /// The id of the license that every line names; otherwise an id with the hash of the text. A text that contains the name of a license
    /// may exclude it or add a condition, and the text itself may be anything, so that it is not shown.
    /// </summary>
    public static string Identify(string text) => FindNames(text) is [var id]
        ? id
        : UnknownPrefix + Hex.Format(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];

    /// <summary>The ids of the licenses, sorted, if every line names one; otherwise empty.</summary>
    public static IReadOnlyList<string> FindNames(string text)
    {
        const StringSplitOptions Trimmed = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        string[] lines = [.. text.Trim('\uFEFF').Split('\n', Trimmed).Distinct()];
        string?[] ids = lines.Length > MaxLines ? [] : [.. lines.Select(LicenseId.Find).Distinct().Order(StringComparer.Ordinal)];
        return Array.TrueForAll(ids, id => id is not null) ? [.. ids.OfType<string>()] : [];
    }
}
