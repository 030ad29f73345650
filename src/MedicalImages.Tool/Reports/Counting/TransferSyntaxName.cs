using MedicalImages.Dicom;

namespace MedicalImages.Tool.Reports.Counting;

/// <summary>Names of transfer syntaxes that fit above a column.</summary>
internal static class TransferSyntaxName
{
    /// <summary><c>JPEG 2000 Image Compression (Lossless Only)</c> is <c>JPEG 2000 Lossless</c>.</summary>
    public static string GetShort(string uid)
    {
        if (uid.Length == 0) return "not stated";
        string name = UidNames.GetName(uid);
        bool isLossless = name.EndsWith("(Lossless Only)", StringComparison.Ordinal);
        string text = name.Split(',')[0].Split(" (")[0]
            .Replace(" Image Compression", "", StringComparison.Ordinal)
            .Replace("High-Throughput JPEG 2000", "HTJ2K", StringComparison.Ordinal)
            .Replace(" with RPCL Options", " RPCL", StringComparison.Ordinal);
        return isLossless ? $"{text} Lossless" : text;
    }
}
