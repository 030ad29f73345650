using System.Security.Cryptography;
using System.Text;
using MedicalImages.Hashing;
using MedicalImages.Requests;

namespace MedicalImages.Sources.Selection;

/// <summary>
/// Five groups of eight hexadecimal digits: the SHA-1 of the identifiers from the patient down. Nothing else from a response becomes part
/// of a URL.
/// </summary>
internal static class OrthancId
{
    private const int GroupLength = 8;
    private const int MaxOnStack = 1024;

    public static bool IsValid(string text) => InstanceName.IsOrthancId(text);

    /// <param name="identifiers">PatientID, StudyInstanceUID and so on down to the level, as the server reads them.</param>
    public static string Create(IReadOnlyList<string> identifiers)
    {
        int length = identifiers.Count;
        foreach (string identifier in identifiers) length += Encoding.UTF8.GetMaxByteCount(identifier.Length);
        Span<byte> text = length <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[length];
        int used = 0;
        foreach (string identifier in identifiers)
        {
            used += Encoding.UTF8.GetBytes(identifier, text[used..]);
            text[used++] = (byte)'|';
        }

        return Format(text[..(used - 1)]);
    }

    private static string Format(ReadOnlySpan<byte> identifiers)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Orthanc derives its IDs with SHA-1; they protect nothing
        SHA1.HashData(identifiers, hash);
#pragma warning restore CA5350
        Span<byte> digits = stackalloc byte[2 * SHA1.HashSizeInBytes];
        Hex.Format(hash, digits);
        Span<char> text = stackalloc char[digits.Length + (digits.Length / GroupLength) - 1];
        text.Fill('-');
        for (int i = 0; i < digits.Length; i++) text[i + (i / GroupLength)] = (char)digits[i];
        return new string(text);
    }
}
