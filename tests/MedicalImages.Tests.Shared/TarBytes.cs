using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace MedicalImages.Tests.Shared;

/// <summary>One entry of a tar file, valid or not.</summary>
public sealed record TarredFile(string Name, byte[] Content)
{
    public char Type { get; init; } = '0';

    public string LinkName { get; init; } = "";

    /// <summary>The size field of twelve bytes, instead of the actual size in octal.</summary>
    public byte[]? SizeField { get; init; }
}

/// <summary>Writes tar files block by block, because System.Formats.Tar writes only valid ones.</summary>
public static class TarBytes
{
    public static readonly byte[] EndMarker = new byte[1024];

    public static byte[] Of(params IReadOnlyList<TarredFile> files) => [.. Blocks(files), .. EndMarker];

    /// <summary>Without the end marker.</summary>
    public static byte[] Blocks(params IReadOnlyList<TarredFile> files) =>
        [.. files.SelectMany(file => Header(file).Concat(file.Content).Concat(new byte[(512 - (file.Content.Length % 512)) % 512]))];

    public static byte[] ByDotNet(TarEntryFormat format, IEnumerable<(string Name, byte[] Content)> files)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, format, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using var data = new MemoryStream(content);
                TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                    _ => new PaxTarEntry(TarEntryType.RegularFile, name),
                };
                entry.DataStream = data;
                writer.WriteEntry(entry);
            }
        }

        return tar.ToArray();
    }

    public static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(plain);
        return packed.ToArray();
    }

    private static byte[] Header(TarredFile file)
    {
        var block = new byte[512];
        Put(block, 0, file.Name);
        Put(block, 100, "0000644");
        (file.SizeField ?? Encoding.ASCII.GetBytes($"{Convert.ToString(file.Content.Length, 8).PadLeft(11, '0')}\0")).CopyTo(block, 124);
        Put(block, 136, "00000000000");
        block[156] = (byte)file.Type;
        Put(block, 157, file.LinkName);
        Put(block, 257, "ustar\00000");
        Put(block, 148, "        ");
        Put(block, 148, $"{Convert.ToString(block.Sum(b => b), 8).PadLeft(6, '0')}\0 ");
        return block;
    }

    private static void Put(byte[] block, int at, string text) => Encoding.UTF8.GetBytes(text).CopyTo(block, at);
}
