namespace MedicalImages.Dicom.Phantoms;

/// <summary>The properties of a value representation that the writer requires (PS3.5 section 6.2).</summary>
internal static class VR
{
    /// <summary>Whether the header has two reserved bytes and a 32-bit length, instead of a 16-bit length (PS3.5 7.1.2).</summary>
    public static bool HasLongLength(string vr) => vr is "OB" or "OW" or "SQ";

    /// <summary>The size of the units whose bytes are reversed in big endian.</summary>
    public static int UnitSize(string vr) => vr switch
    {
        "US" or "SS" or "OW" or "AT" => 2,
        "UL" or "SL" => 4,
        "FD" => 8,
        _ => 1,
    };

    public static byte Padding(string vr) => vr is "UI" or "OB" ? (byte)0 : (byte)' ';
}
