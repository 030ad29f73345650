using MedicalImages.Tests.Dicom;

namespace MedicalImages.Tests.Sources.Directories;

/// <summary>A minimal DICOMDIR with one study record (PS3.3 F.3).</summary>
internal static class SmallDicomDir
{
    private const string MediaStorageDirectoryStorage = "1.2.840.10008.1.3.10";

    public static byte[] Bytes
    {
        get
        {
            ElementWriter meta = new ElementWriter().Element(0x0002_0001, "OB", [0, 1])
                .Text(0x0002_0002, "UI", MediaStorageDirectoryStorage).Text(0x0002_0003, "UI", "2.25.1")
                .Text(0x0002_0010, "UI", Sample.ExplicitLittle);
            ElementWriter body = Sample.Writer(Sample.ExplicitLittle).Text(0x0004_1130, "CS", "IMAGES")
                .Element(0x0004_1200, "UL", new byte[4]).Element(0x0004_1202, "UL", new byte[4]).Element(0x0004_1212, "US", new byte[2])
                .Element(0x0004_1220, "SQ", []);
            return [.. new byte[128], .. "DICM"u8, .. new ElementWriter()
                .Element(0x0002_0000, "UL", BitConverter.GetBytes(meta.Length)).Bytes, .. meta.Bytes, .. body.Bytes];
        }
    }
}
