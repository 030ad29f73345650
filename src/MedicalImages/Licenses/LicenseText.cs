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
    public static string Identify(string text)
    {
        string[] lines = text.Trim('\uFEFF').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string?[] ids = lines.Length > MaxLines ? [] : [.. lines.Select(LicenseId.Find).Distinct()];
        return ids is [{ } id]
            ? id
            : UnknownPrefix + Hex.Format(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
    }

    public static bool IsUnknown(string id) => id.StartsWith(UnknownPrefix, StringComparison.Ordinal);
}
