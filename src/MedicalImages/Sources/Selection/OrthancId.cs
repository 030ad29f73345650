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
    private const int Length = 44; // with the four separators
    private const int MaxOnStack = 1024;

    public static bool IsValid(string text) => InstanceName.IsOrthancId(text);

    /// <summary>Whether it is the ID of the image with these identifiers. Creates no texts.</summary>
    /// <param name="patientID">As the server reads it, in UTF-8.</param>
    /// <param name="uids">From the study down.</param>
    public static bool Is(string id, ReadOnlySpan<byte> patientID, ReadOnlySpan<string> uids)
    {
        int length = patientID.Length + GetMaxBytes(uids);
        Span<byte> text = length <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[length];
        patientID.CopyTo(text);
        text[patientID.Length] = (byte)'|';
        int used = patientID.Length + 1;
        used += Write(uids, text[used..]);
        Span<char> digits = stackalloc char[Length];
        Format(text[..used], digits);
        return id.AsSpan().Equals(digits, StringComparison.OrdinalIgnoreCase);
    }

    /// <param name="identifiers">PatientID, StudyInstanceUID and so on down to the level, as the server reads them.</param>
    public static string Create(ReadOnlySpan<string> identifiers)
    {
        int length = GetMaxBytes(identifiers);
        Span<byte> text = length <= MaxOnStack ? stackalloc byte[MaxOnStack] : new byte[length];
        Span<char> digits = stackalloc char[Length];
        Format(text[..Write(identifiers, text)], digits);
        return new string(digits);
    }

    private static int GetMaxBytes(ReadOnlySpan<string> identifiers)
    {
        int length = 0;
        foreach (string identifier in identifiers) length += Encoding.UTF8.GetMaxByteCount(identifier.Length) + 1;
        return length;
    }

    // Separated by a bar.
    private static int Write(ReadOnlySpan<string> identifiers, Span<byte> text)
    {
        int used = 0;
        for (int i = 0; i < identifiers.Length; i++)
        {
            if (i > 0) text[used++] = (byte)'|';
            used += Encoding.UTF8.GetBytes(identifiers[i], text[used..]);
        }

        return used;
    }

    private static void Format(ReadOnlySpan<byte> identifiers, Span<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Orthanc derives its IDs with SHA-1; they protect nothing
        SHA1.HashData(identifiers, hash);
#pragma warning restore CA5350
        Span<byte> digits = stackalloc byte[2 * SHA1.HashSizeInBytes];
        Hex.Format(hash, digits);
        text.Fill('-');
        for (int i = 0; i < digits.Length; i++) text[i + (i / GroupLength)] = (char)digits[i];
    }
}
