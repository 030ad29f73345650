namespace MedicalImages
{
    /// <summary>Short names of transfer syntaxes for display (DICOM PS3.6, table A-1).</summary>
    internal static class MedicalImageTransferSyntax
    {
        public static string NameOf(string uid)
        {
            const string Root = "1.2.840.10008.1.2";
            if (uid == Root) return "Implicit VR Little Endian";
            if (!uid.StartsWith(Root + ".", global::System.StringComparison.Ordinal)) return uid;
            switch (uid.Substring(Root.Length + 1))
            {
                case "1": return "Explicit VR Little Endian";
                case "1.98": return "Encapsulated Uncompressed";
                case "1.99": return "Deflated";
                case "2": return "Explicit VR Big Endian";
                case "4.50": return "JPEG Baseline";
                case "4.51": return "JPEG Extended";
                case "4.57": case "4.70": return "JPEG Lossless";
                case "4.80": return "JPEG-LS Lossless";
                case "4.81": return "JPEG-LS";
                case "4.90": case "4.92": return "JPEG 2000 Lossless";
                case "4.91": case "4.93": return "JPEG 2000";
                case "4.100": case "4.100.1": case "4.101": case "4.101.1": return "MPEG-2";
                case "4.102": case "4.102.1": case "4.103": case "4.103.1": case "4.104": case "4.104.1": case "4.105": case "4.105.1":
                case "4.106": case "4.106.1": return "MPEG-4 AVC/H.264";
                case "4.107": case "4.108": return "HEVC/H.265";
                case "4.110": return "JPEG XL Lossless";
                case "4.111": return "JPEG XL Recompression";
                case "4.112": return "JPEG XL";
                case "4.201": return "HTJ2K Lossless";
                case "4.202": return "HTJ2K Lossless RPCL";
                case "4.203": return "HTJ2K";
                case "5": return "RLE Lossless";
                case "8.1": return "Deflated Image Frame";
                default: return uid;
            }
        }
    }
}
