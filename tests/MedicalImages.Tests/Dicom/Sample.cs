using System.IO.Compression;
using MedicalImages.Dicom.Header;

namespace MedicalImages.Tests.Dicom;

/// <summary>Small complete files of the same image in every transfer syntax.</summary>
internal static class Sample
{
    public const string ImplicitLittle = "1.2.840.10008.1.2";
    public const string ExplicitLittle = "1.2.840.10008.1.2.1";
    public const string ExplicitBig = "1.2.840.10008.1.2.2";
    public const string Deflated = "1.2.840.10008.1.2.1.99";
    public const string Jpeg = "1.2.840.10008.1.2.4.50";
    public const string Unknown = "1.3.999.1";

    public const string SOPClassUID = "1.2.840.10008.5.1.4.1.1.7";
    public const string SOPInstanceUID = "2.25.1.3";

    public static readonly string[] TransferSyntaxes = [ImplicitLittle, ExplicitLittle, ExplicitBig, Deflated, Jpeg, Unknown];

    public static byte[] File(string transferSyntax) => Part10(transferSyntax, Body(transferSyntax));

    public static byte[] Part10(string transferSyntax, ElementWriter dataSet) =>
        [.. new byte[128], .. "DICM"u8, .. Meta(transferSyntax).Bytes, .. transferSyntax == Deflated
            ? Deflate(dataSet.Bytes)
            : dataSet.Bytes];

    public static ElementWriter Meta(string transferSyntax)
    {
        var group = new ElementWriter().Element(0x0002_0001, "OB", [0, 1]).Text(0x0002_0002, "UI", SOPClassUID)
            .Text(0x0002_0003, "UI", SOPInstanceUID).Text(0x0002_0010, "UI", transferSyntax).Text(0x0002_0012, "UI", "2.25.9");
        return new ElementWriter().Element(0x0002_0000, "UL", BitConverter.GetBytes(group.Length)).Raw(group.Bytes);
    }

    public static ElementWriter Writer(string transferSyntax) => new(transferSyntax != ImplicitLittle, transferSyntax == ExplicitBig);

    public static ElementWriter Body(string transferSyntax)
    {
        ElementWriter body = AddHeader(Writer(transferSyntax));
        if (transferSyntax != Jpeg) return body.Element(0x7FE0_0010, "OW", new byte[4096]);
        return body.Header(0x7FE0_0010, "OB", ElementWriter.Undefined).Item(0).Item(4096).Raw(new byte[4096])
            .Structure(ElementWriter.SequenceEnd);
    }

    public static ElementWriter AddHeader(ElementWriter writer) => AddImage(AddIdentity(writer));

    public static ElementWriter AddIdentity(ElementWriter writer) => writer
        .Text(0x0008_0005, "CS", "ISO_IR 100").Text(0x0008_0016, "UI", SOPClassUID).Text(0x0008_0018, "UI", SOPInstanceUID)
        .Text(0x0008_0060, "CS", "CT").Text(0x0010_0020, "LO", "ID^7").Text(0x0012_0062, "CS", "YES")
        .Text(0x0020_000D, "UI", "2.25.1.1").Text(0x0020_000E, "UI", "2.25.1.2").Text(0x0020_0011, "IS", "4")
            .Text(0x0020_0013, "IS", "-12");

    /// <summary>Reads a stream, and requires that reading from memory has the same result, without the bytes after the end.</summary>
    public static DicomReading Read(byte[] file)
    {
        DicomReading reading = DicomHeaderReader.Read(new MemoryStream(file, writable: false));
        DicomReading inMemory = DicomHeaderReader.Read([.. file, .. "more"u8], file.Length);
        Assert.AreEqual(Describe(reading), Describe(inMemory));
        return reading;
    }

    private static string Describe(DicomReading reading) => string.Join('|', reading.Completeness, reading.Reason, reading.Offset,
        reading.Pixels, reading.TrailingBytes, reading.Header?.SOPInstanceUID, reading.Header?.Rows, reading.Header?.BitsStored);

    public static byte[] Deflate(byte[] bytes)
    {
        using var deflated = new MemoryStream();
        using (var deflater = new DeflateStream(deflated, CompressionLevel.Fastest)) deflater.Write(bytes);
        return deflated.ToArray();
    }

    private static ElementWriter AddImage(ElementWriter writer) => writer
        .Number(0x0028_0002, 1).Text(0x0028_0004, "CS", "MONOCHROME2").Text(0x0028_0008, "IS", "2").Number(0x0028_0010, 64)
            .Number(0x0028_0011, 32)
        .Number(0x0028_0100, 16).Number(0x0028_0101, 12).Text(0x0028_0301, "CS", "NO");
}
