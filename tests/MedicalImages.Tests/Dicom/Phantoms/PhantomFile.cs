using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MedicalImages.Dicom.Phantoms;

namespace MedicalImages.Tests.Dicom.Phantoms;

/// <summary>Reads the top-level elements of a phantom with minimal code.</summary>
internal sealed class PhantomFile
{
    private const int MetaStart = 132;

    private readonly Dictionary<uint, byte[]> _values = [];

    private PhantomFile(ReadOnlySpan<byte> file)
    {
        Assert.AreEqual("DICM", Encoding.ASCII.GetString(file[128..MetaStart]));
        int metaLength = 12 + BinaryPrimitives.ReadInt32LittleEndian(file[(MetaStart + 8)..]);
        ReadElements(file.Slice(MetaStart, metaLength), TransferSyntax.ExplicitVRLittleEndian);
        TransferSyntaxUID = Text(Tag.TransferSyntaxUID);
        TransferSyntax syntax = TransferSyntaxUID switch
        {
            "1.2.840.10008.1.2" => TransferSyntax.ImplicitVRLittleEndian,
            "1.2.840.10008.1.2.2" => TransferSyntax.ExplicitVRBigEndian,
            _ => TransferSyntax.ExplicitVRLittleEndian,
        };
        ReadOnlySpan<byte> body = file[(MetaStart + metaLength)..];
        ReadElements(TransferSyntaxUID == "1.2.840.10008.1.2.1.99" ? Inflate(body) : body, syntax);
    }

    public string TransferSyntaxUID { get; }

    public static PhantomFile Read(Phantom phantom) => new(phantom.Content);

    public byte[] Bytes(Tag tag) => _values[tag.Number];

    public string Text(Tag tag) => Encoding.ASCII.GetString(Bytes(tag)).TrimEnd('\0', ' ');

    public decimal[] Numbers(Tag tag) =>
        Array.ConvertAll(Text(tag).Split('\\'), text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    public static byte[] Inflate(ReadOnlySpan<byte> deflated)
    {
        using var inflater = new DeflateStream(new MemoryStream(deflated.ToArray()), CompressionMode.Decompress);
        using var inflated = new MemoryStream();
        inflater.CopyTo(inflated);
        return inflated.ToArray();
    }

    private void ReadElements(ReadOnlySpan<byte> bytes, TransferSyntax syntax)
    {
        while (bytes.Length > 0)
        {
            uint tag = (uint)UInt16(bytes, syntax) << 16 | UInt16(bytes[2..], syntax);
            (int header, uint length) = Length(bytes, syntax);
            byte[] value = (length == uint.MaxValue ? bytes[header..] : bytes.Slice(header, (int)length)).ToArray();
            _values.Add(tag, value);
            bytes = bytes[(header + value.Length)..];
        }
    }

    private static (int Header, uint Length) Length(ReadOnlySpan<byte> element, TransferSyntax syntax)
    {
        if (!syntax.ExplicitVR) return (8, UInt32(element[4..], syntax));
        return Encoding.ASCII.GetString(element.Slice(4, 2)) is "OB" or "OW" or "SQ"
            ? (12, UInt32(element[8..], syntax))
            : (8, UInt16(element[6..], syntax));
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, TransferSyntax syntax) =>
        syntax.BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, TransferSyntax syntax) =>
        syntax.BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
