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
    public static bool IsValid(string text) => InstanceName.IsOrthancId(text);

    /// <param name="identifiers">PatientID, StudyInstanceUID and so on down to the level, as the server reads them.</param>
    public static string Create(IEnumerable<string> identifiers)
    {
#pragma warning disable CA5350 // Orthanc derives its IDs with SHA-1; they protect nothing
        string digits = Hex.Format(SHA1.HashData(Encoding.UTF8.GetBytes(string.Join('|', identifiers))));
#pragma warning restore CA5350
        return $"{digits[..8]}-{digits[8..16]}-{digits[16..24]}-{digits[24..32]}-{digits[32..]}";
    }
}
