namespace MedicalImages.Dicom.Phantoms;

/// <summary>What the writer must know of a value representation (PS3.5 section 6.2).</summary>
internal static class VR
{
    /// <summary>Two reserved bytes and a length of 32 bits, where the others have 16 (PS3.5 7.1.2).</summary>
    public static bool HasLongLength(string vr) => vr is "OB" or "OW" or "SQ";

    /// <summary>The bytes that change places in big endian.</summary>
    public static int UnitSize(string vr) => vr switch
    {
        "US" or "SS" or "OW" or "AT" => 2,
        "UL" or "SL" => 4,
        "FD" => 8,
        _ => 1,
    };

    public static byte Padding(string vr) => vr is "UI" or "OB" ? (byte)0 : (byte)' ';
}
