using System.IO.Compression;
using System.Text;
using MedicalImages.Sources.Codings;

namespace MedicalImages.Tests.Shared;

/// <summary>One entry of a zip file, valid or not.</summary>
public sealed record ZippedFile(string Name, byte[] Content)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    public ushort Method { get; init; } = Deflated;

    public ushort Flags { get; init; }

    /// <summary>Values in the directory that replace the actual ones.</summary>
    public long? DeclaredSize { get; init; }

    public long? DeclaredPackedSize { get; init; }

    public long? DeclaredOffset { get; init; }

    public uint? DeclaredCrc { get; init; }

    /// <summary>A Unix mode such as 0xA1FF (a link); makes it a Unix entry.</summary>
    public ushort UnixMode { get; init; }

    /// <summary>Writes sizes and offset into the 64-bit extra field.</summary>
    public bool HasZip64 { get; init; }

    /// <summary>With <see cref="HasZip64"/>: the length after which the extra field ends.</summary>
    public int Zip64Bytes { get; init; } = 24;
}

/// <summary>Writes zip files byte by byte, because System.IO.Compression writes only valid ones.</summary>
public static class ZipBytes
{
    public static byte[] Of(params IReadOnlyList<ZippedFile> files) => Of(files, hasZip64End: false);

    public static byte[] Of(IReadOnlyList<ZippedFile> files, bool hasZip64End, long? declaredCount = null)
    {
        using var zip = new MemoryStream();
        using var writer = new BinaryWriter(zip);
        using var directory = new MemoryStream();
        using var records = new BinaryWriter(directory);
        foreach (ZippedFile file in files)
        {
            long offset = zip.Position;
            byte[] packed = Pack(file), name = Encoding.UTF8.GetBytes(file.Name);
            var sizes = new Sizes(Crc(file), file.DeclaredPackedSize ?? packed.Length, file.DeclaredSize ?? file.Content.Length,
                file.DeclaredOffset ?? offset);
            writer.Write(0x04034B50u);
            WriteFields(writer, file, sizes, name, extra: 0);
            writer.Write(name);
            writer.Write(packed);
            WriteRecord(records, file, sizes, name);
        }

        long start = zip.Position;
        writer.Write(directory.ToArray());
        WriteEnd(writer, declaredCount ?? files.Count, directory.Length, start, hasZip64End);
        return zip.ToArray();
    }

    /// <summary>Written by .NET: with data descriptors if the stream is not seekable.</summary>
    public static byte[] ByDotNet(IEnumerable<(string Name, byte[] Content)> files, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return zip.ToArray();
    }

    public static uint Crc(byte[] content)
    {
        var crc = default(Crc32);
        crc.Append(content);
        return crc.Value;
    }

    private static uint Crc(ZippedFile file) => file.DeclaredCrc ?? Crc(file.Content);

    private static byte[] Pack(ZippedFile file)
    {
        if (file.Method != ZippedFile.Deflated) return file.Content;
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(file.Content);
        return packed.ToArray();
    }

    private static void WriteRecord(BinaryWriter records, ZippedFile file, Sizes sizes, byte[] name)
    {
        records.Write(0x02014B50u);
        records.Write((byte)20);
        records.Write((byte)(file.UnixMode == 0 ? 0 : 3));
        WriteFields(records, file, file.HasZip64 ? new Sizes(sizes.Crc, uint.MaxValue, uint.MaxValue, sizes.Offset)
            : sizes, name, extra: file.HasZip64 ? 4 + file.Zip64Bytes : 0);
        records.Write((ushort)0); // comment
        records.Write((ushort)0); // disk
        records.Write((ushort)0); // internal attributes
        records.Write((uint)file.UnixMode << 16);
        records.Write(file.HasZip64 ? uint.MaxValue : (uint)sizes.Offset);
        records.Write(name);
        if (!file.HasZip64) return;
        records.Write((ushort)1);
        records.Write((ushort)file.Zip64Bytes);
        byte[] values = [.. BitConverter.GetBytes(sizes.Plain), .. BitConverter.GetBytes(sizes.Packed),
            .. BitConverter.GetBytes(sizes.Offset)];
        records.Write(values, 0, file.Zip64Bytes);
    }

    private static void WriteFields(BinaryWriter writer, ZippedFile file, Sizes sizes, byte[] name, int extra)
    {
        writer.Write((ushort)20);
        writer.Write(file.Flags);
        writer.Write(file.Method);
        writer.Write(0u); // time
        writer.Write(sizes.Crc);
        writer.Write((uint)sizes.Packed);
        writer.Write((uint)sizes.Plain);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)extra);
    }

    private static void WriteEnd(BinaryWriter writer, long count, long size, long start, bool hasZip64End)
    {
        long at = writer.BaseStream.Position;
        if (hasZip64End)
        {
            writer.Write(0x06064B50u);
            writer.Write(44L);
            writer.Write(0x002D_002Du);
            writer.Write(0L); // disks
            writer.Write(count);
            writer.Write(count);
            writer.Write(size);
            writer.Write(start);
            writer.Write(0x07064B50u);
            writer.Write(0u);
            writer.Write(at);
            writer.Write(1u);
        }

        writer.Write(0x06054B50u);
        writer.Write(0u); // disks
        writer.Write(hasZip64End ? ushort.MaxValue : (ushort)count);
        writer.Write(hasZip64End ? ushort.MaxValue : (ushort)count);
        writer.Write(hasZip64End ? uint.MaxValue : (uint)size);
        writer.Write(hasZip64End ? uint.MaxValue : (uint)start);
        writer.Write((ushort)0); // comment
    }

    private sealed record Sizes(uint Crc, long Packed, long Plain, long Offset);
}
